package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.TransitionResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A short journey under some load, in a world of its own that a test may put its hands on. */
final class ShortWalk {
  private static final int MESSAGES = 300;

  private final Settings settings;
  private final Duration patience;
  private final Tampering tampering;
  private final Hands hands;

  /** Does something to the world around a change of phase. */
  interface Hands {
    /** Leaves it alone. */
    Hands OFF = new Hands() {};

    /** The stack is about to go there. */
    default void before(Phase to, World world) {}

    /** The stack went there, or tried to. */
    default void after(Phase to, World world) {}
  }

  private ShortWalk(Settings settings, Duration patience, Tampering tampering, Hands hands) {
    this.settings = settings;
    this.patience = patience;
    this.tampering = tampering;
    this.hands = hands;
  }

  /** A walk on the road with the ladder. */
  static ShortWalk on(Integer... ladder) {
    Settings settings = Settings.DEFAULT.road(Road.of(List.of(ladder))).speed(60);
    return new ShortWalk(settings, Walk.PATIENCE, Tampering.NONE, Hands.OFF);
  }

  /** Gives up so soon, for what is never going to happen. */
  ShortWalk patience(Duration longest) {
    return new ShortWalk(settings, longest, tampering, hands);
  }

  ShortWalk with(Tampering changed) {
    return new ShortWalk(settings, patience, changed, hands);
  }

  ShortWalk with(Hands changed) {
    return new ShortWalk(settings, patience, tampering, changed);
  }

  /** Goes from baseline to each of the stops in turn, as long as they are reached. */
  Finished to(Phase... stops) {
    Journey journey = Journey.calling("short", settings.road(), List.of(stops));
    var layout =
        new World.Layout(
            Site.QUEUES,
            Map.of("queue-workers:patience", patience.toString()),
            World.Layout.USUAL.steering());
    try (World world = World.open(settings, settings.seed(), tampering, layout)) {
      var reached = new Reached(world, hands);
      return new Walk(world, 0, Tour.of(List.of(journey)), MESSAGES, patience, reached).run();
    }
  }

  /** Hands reach in where progress is told of. */
  private record Reached(World world, Hands hands) implements Progress {
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
}
