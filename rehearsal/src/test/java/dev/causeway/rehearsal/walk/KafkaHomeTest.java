package dev.causeway.rehearsal.walk;

import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.phases.Phase.DRAIN;
import static dev.causeway.phases.Phase.EXPAND;
import static dev.causeway.phases.Phase.RETIRE;
import static dev.causeway.phases.Phase.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Run;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.report.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Straight home from {@code retire} in one up, whatever happened on the way there: the group has
 * its size again, its brokers are back, every replica is where it was, and the entrypoint lists
 * what it did.
 */
@Execution(ExecutionMode.CONCURRENT)
class KafkaHomeTest {
  private static final Phase SHIFT_100 = Phase.shift(100);
  private static final Road ROAD = Road.of(List.of(100));
  private static final Settings SETTINGS = Rehearsed.KAFKA_BROKERS.settings().road(ROAD);
  private static final int RECORDS = 1_000;
  private static final String GROUP = "kafka";
  private static final String BALLAST = "ballast";
  private static final int BALLAST_KIBIBYTES = 4_000;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static Map<String, String> slowly(String executor) {
    return Map.of("kafka-brokers:executor", executor, "kafka-brokers:bytesPerSecond", "1");
  }

  @Test
  void aBrokerDiesAmidTheEvacuationAndTheEngineAroundEveryCallOfTheWayHome() {
    var deaths = new Deaths();
    try (KafkaWorld world = KafkaWorld.open(SETTINGS, deaths, slowly("KAFKA"));
        var amid = new Amid(world)) {
      Map<String, List<Integer>> before = begin(world, amid);
      go(world, BASELINE, EXPAND, VERIFY);
      amid.next(() -> world.site().kill(world.site().newBrokers().get(0)));
      go(world, VERIFY, SHIFT_100);
      assertThat(amid.happened()).isTrue();
      go(world, SHIFT_100, DRAIN, RETIRE);

      homeInspite(world, deaths);
      assertHome(world, before);
      System.out.printf(
          "the engine died %d times on the way home, around %d calls%n",
          deaths.moments().size(), deaths.moments().size() / 2);
      if ("all".equals(System.getProperty("causeway.kafka.crashes"))) {
        deaths.moments().forEach(moment -> thereAndHome(world, deaths, moment, before));
      }
      assertNothingLost(world);
    }
  }

  @Test
  void cruiseControlIsStartedAnewAndAnOldBrokerDiesAmidTheEvacuation() {
    try (KafkaWorld world = KafkaWorld.open(SETTINGS, Tampering.NONE, slowly("CRUISE_CONTROL"));
        var amid = new Amid(world)) {
      Map<String, List<Integer>> before = begin(world, amid);
      go(world, BASELINE, EXPAND, VERIFY);
      amid.next(() -> restartCruiseControl(world));
      go(world, VERIFY, SHIFT_100);
      assertThat(amid.happened()).isTrue();

      go(world, SHIFT_100, VERIFY);
      amid.next(() -> loseForAWhile(world, amid.stranger, world.site().oldBrokers().get(1)));
      go(world, VERIFY, SHIFT_100);
      assertThat(amid.happened()).isTrue();

      go(world, SHIFT_100, DRAIN, RETIRE, BASELINE);
      assertHome(world, before);
      assertNothingLost(world);
    }
  }

  /** As {@code kubectl delete pod} does. */
  private static void restartCruiseControl(KafkaWorld world) {
    try (var kubernetes = world.ground().kubernetes().client()) {
      var pods =
          kubernetes.pods().inNamespace(KafkaSite.NAMESPACE).list().getItems().stream()
              .filter(pod -> pod.getMetadata().getName().startsWith("kafka-cruise-control"))
              .toList();
      assertThat(pods).isNotEmpty();
      pods.forEach(pod -> kubernetes.resource(pod).delete());
    }
  }

  private static void loseForAWhile(KafkaWorld world, KafkaStranger stranger, int broker) {
    world.site().kill(broker);
    await(() -> !stranger.seesAlive(broker), "broker %d is taken for dead".formatted(broker));
    world.site().restart(broker);
  }

  /** Sets the stack up over a cluster with enough in it; the answer is what is where. */
  private static Map<String, List<Integer>> begin(KafkaWorld world, Amid amid) {
    amid.stranger.make(BALLAST, world.site().oldBrokers(), BALLAST_KIBIBYTES);
    world.begin(RECORDS, 8);
    assertThat(world.crossing().setUp()).isTrue();
    amid.start();
    return replicas(world);
  }

  private static Map<String, List<Integer>> replicas(KafkaWorld world) {
    Map<String, List<Integer>> replicas = new TreeMap<>();
    try (var admin = world.site().newAdmin()) {
      new KafkaSights(admin, KafkaSite.MIN_IN_SYNC)
          .partitions()
          .forEach((name, seen) -> replicas.put(name, seen.replicas()));
    }
    return replicas;
  }

  /** Changes the phase from the first of these to the second, and so on. */
  private static void go(KafkaWorld world, Phase... stops) {
    for (int number = 1; number < stops.length; number++) {
      var transition = new Transition(stops[number - 1], stops[number]);
      world.crossing().cross(new Journey.Leg(transition, Journey.kind(ROAD, transition)));
      assertThat(world.ground().faults().all()).extracting(Fault::words).isEmpty();
    }
  }

  /** One engine after the other dies, until none is left to die. */
  private static void homeInspite(KafkaWorld world, Deaths deaths) {
    world.ground().faults().during("retire → baseline, one death after the other");
    assertThat(world.scene().fill().isOpen()).isTrue();
    world.scene().during(Direction.BACK);
    Optional<Run> run = Optional.empty();
    while (run.isEmpty()) {
      run = deaths.next(() -> world.passage().up(BASELINE));
    }
    assertCameHome(world, run.get());
    assertThat(deaths.moments())
        .hasSizeGreaterThan(20)
        .anyMatch(moment -> moment.startsWith("before delete of causeway:kafka:Evacuation"))
        .anyMatch(moment -> moment.startsWith("after delete of causeway:kafka:Evacuation"))
        .anyMatch(moment -> moment.startsWith("after update of aws:autoscaling/group:Group"))
        .anyMatch(moment -> moment.startsWith("after delete of kubernetes:apps/v1:StatefulSet"));
  }

  private static void assertCameHome(KafkaWorld world, Run run) {
    assertThat(run.succeeded()).as(Passage.failure(run)).isTrue();
    world.scene().ran(BASELINE);
    world.scene().arrived(BASELINE);
    Run again = world.passage().up(BASELINE);
    assertThat(again.hasChanges()).as(Passage.changes(again)).isFalse();
  }

  /** All the way there and home once more, with one death, at that moment. */
  private static void thereAndHome(
      KafkaWorld world, Deaths deaths, String moment, Map<String, List<Integer>> before) {
    world.ground().waiting().pause(Settings.SOAK);
    go(world, BASELINE, EXPAND, VERIFY, SHIFT_100, DRAIN, RETIRE);
    world.ground().faults().during("retire → baseline, a death " + moment);
    world.scene().during(Direction.BACK);
    assertThat(deaths.at(moment, () -> world.passage().up(BASELINE))).as(moment).isEmpty();
    assertCameHome(world, world.passage().up(BASELINE));
    assertHome(world, before);
  }

  private static void assertHome(KafkaWorld world, Map<String, List<Integer>> before) {
    KafkaSite site = world.site();
    List<String> old = site.oldBrokers().stream().map(site::address).toList();

    assertThat(world.ground().aws().instances(GROUP)).hasSize(old.size());
    assertThat(site.oldBrokers()).allMatch(broker -> site.broker(broker).isPresent());
    assertThat(site.newBrokers()).noneMatch(broker -> site.broker(broker).isPresent());
    assertThat(replicas(world)).containsAllEntriesOf(before);
    assertThat(world.streams().document().read()).isEqualTo(old);
    assertThat(world.ground().faults().all()).extracting(Fault::words).isEmpty();
  }

  private static void assertNothingLost(KafkaWorld world) {
    Counts counts = world.end(RECORDS, Walk.PATIENCE);
    assertThat(world.ground().faults().all()).extracting(Fault::words).isEmpty();
    assertThat(counts.of("acknowledged")).isGreaterThanOrEqualTo(RECORDS);
    assertThat(counts.of("lost")).isZero();
    assertThat(counts.of("duplicated")).isZero();
  }

  private static void await(BooleanSupplier so, String what) {
    Verdict verdict =
        Waiting.inRealTime()
            .untilOpen(
                () -> so.getAsBoolean() ? new Verdict.Open(what) : new Verdict.NotYet(what),
                LOOK,
                LONGEST,
                changed -> {});
    assertThat(verdict).isEqualTo(new Verdict.Open(what));
  }

  /**
   * Does something as soon as replicas are under way, which do not arrive before: the stack limits
   * them to a byte a second, and that limit is taken away only then. What lifted an earlier limit
   * has been answered before there is a new one: a busy broker may take its time.
   */
  private static final class Amid implements AutoCloseable {
    private final KafkaStranger stranger;
    private final Loop loop;
    private Optional<Runnable> deed = Optional.empty();
    private KafkaFuture<Void> hurrying = KafkaFuture.completedFuture(null);

    Amid(KafkaWorld world) {
      this.stranger = new KafkaStranger(world.site());
      this.loop = new Loop(world.ground().timers(), this::look);
    }

    void start() {
      loop.start();
    }

    synchronized void next(Runnable next) {
      deed = Optional.of(next);
      await(hurrying::isDone, "no broker is still to answer");
    }

    synchronized boolean happened() {
      return deed.isEmpty();
    }

    private synchronized Duration look() {
      if (deed.isPresent() && stranger.seesMoves()) {
        deed.get().run();
        deed = Optional.empty();
      }
      if (deed.isEmpty() && hurrying.isDone()) {
        hurrying = stranger.hurry();
      }
      return Duration.ofSeconds(3);
    }

    @Override
    public void close() {
      loop.stop();
      stranger.close();
    }
  }
}
