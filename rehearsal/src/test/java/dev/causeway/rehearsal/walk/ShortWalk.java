package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.TransitionResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;

/**
 * A short journey under some load, in a world of its own that a test may put its hands on.
 *
 * @param <W> the kind of world
 */
final class ShortWalk<W extends Walkable> {
  private static final int LOAD = 300;
  private static final int SPEED = 60;

  private final Settings settings;
  private final Duration patience;
  private final Tampering tampering;
  private final Hands<W> hands;
  private final Opening<W> opening;

  /** Does something to the world around a change of phase. */
  interface Hands<W> {
    /** The stack is about to go there. */
    default void before(Phase to, W world) {}

    /** The stack went there, or tried to. */
    default void after(Phase to, W world) {}
  }

  /** Hands that leave the world alone. */
  private static final class Off<W> implements Hands<W> {}

  /** Opens the world of a walk, whose stack waits no longer than its patience. */
  private interface Opening<W> {
    W open(Settings settings, Tampering tampering, Duration patience);
  }

  private ShortWalk(
      Settings settings,
      Duration patience,
      Tampering tampering,
      Hands<W> hands,
      Opening<W> opening) {
    this.settings = settings;
    this.patience = patience;
    this.tampering = tampering;
    this.hands = hands;
    this.opening = opening;
  }

  private static <W extends Walkable> ShortWalk<W> of(Settings settings, Opening<W> opening) {
    return new ShortWalk<>(settings, Walk.PATIENCE, Tampering.NONE, new Off<>(), opening);
  }

  /** A walk of queues and workers, on the road with the ladder. */
  static ShortWalk<World> on(Integer... ladder) {
    return of(Settings.DEFAULT.road(Road.of(List.of(ladder))).speed(SPEED), ShortWalk::queues);
  }

  private static World queues(Settings settings, Tampering tampering, Duration patience) {
    var layout =
        new World.Layout(
            Site.QUEUES,
            Map.of("queue-workers:patience", patience.toString()),
            World.Layout.USUAL.steering());
    return World.open(settings, settings.seed(), tampering, layout);
  }

  /** A walk of disks that change houses. */
  static ShortWalk<DiskWorld> ofDisks(OnReturn onReturn) {
    return of(
        Rehearsed.CASSANDRA_VOLUMES.settings().speed(SPEED),
        (settings, tampering, patience) -> disks(settings, tampering, patience, onReturn));
  }

  private static DiskWorld disks(
      Settings settings, Tampering tampering, Duration patience, OnReturn onReturn) {
    var layout =
        new DiskWorld.Layout(onReturn, Map.of("cassandra-volumes:patience", patience.toString()));
    return DiskWorld.open(settings, settings.seed(), tampering, layout);
  }

  /** A walk of brokers that are doubled and emptied, all the old ones at once. */
  static ShortWalk<KafkaWorld> ofBrokers(String executor) {
    return of(
        Rehearsed.KAFKA_BROKERS.settings().road(Road.of(List.of(100))),
        (settings, tampering, patience) ->
            KafkaWorld.open(
                settings,
                tampering,
                Map.of(
                    "kafka-brokers:executor",
                    executor,
                    "kafka-brokers:patience",
                    patience.toString())));
  }

  /** Gives up so soon, for what is never going to happen. */
  ShortWalk<W> patience(Duration longest) {
    return new ShortWalk<>(settings, longest, tampering, hands, opening);
  }

  ShortWalk<W> with(Tampering changed) {
    return new ShortWalk<>(settings, patience, changed, hands, opening);
  }

  ShortWalk<W> with(Hands<W> changed) {
    return new ShortWalk<>(settings, patience, tampering, changed, opening);
  }

  /** Goes from baseline to each of the stops in turn, as long as they are reached. */
  Finished to(Phase... stops) {
    Journey journey = Journey.calling("short", settings.road(), List.of(stops));
    try (W world = opening.open(settings, tampering, patience)) {
      var reached = new Reached<>(world, hands);
      return new Walk(world, 0, Tour.of(List.of(journey)), LOAD, patience, reached).run();
    }
  }

  /** Hands reach in where progress is told of. */
  private record Reached<W>(W world, Hands<W> hands) implements Progress {
    @Override
    public void began(int walk, Journey.Leg leg) {
      hands.before(leg.transition().to(), world);
    }

    @Override
    public void ended(int walk, TransitionResult result) {
      hands.after(Phase.parse(result.to()), world);
    }
  }

  /** The first fault of that rule about that subject. */
  static Optional<Fault> fault(Finished walk, Rule rule, String subject) {
    return walk.faults().stream()
        .filter(fault -> fault.rule() == rule && fault.subject().equals(subject))
        .findFirst();
  }

  /** There is a fault of that rule about that subject; the answer is its words. */
  static AbstractStringAssert<?> assertNamed(Finished walk, Rule rule, String subject) {
    Optional<Fault> fault = fault(walk, rule, subject);
    assertThat(fault).as("%s about %s, among %s", rule, subject, walk.faults()).isPresent();
    return assertThat(fault.orElseThrow().words()).endsWith("[" + rule + "]");
  }
}
