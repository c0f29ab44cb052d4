package dev.causeway.rehearsal.walk;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.Topic;
import dev.causeway.stacks.CassandraVolumes;
import dev.causeway.stacks.KafkaBrokers;
import dev.causeway.stacks.QueueWorkers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stacks that can be rehearsed. */
public enum Rehearsed {
  /** Queues and workers; its load is requests. */
  QUEUE_WORKERS(QueueWorkers.NAME, Topic.QUEUES, 20_000) {
    @Override
    List<Integer> ladder() {
      return List.of(10, 50, 100);
    }

    @Override
    List<Tour> tours(Plan plan, int walks) {
      return plan.walks(walks).stream().map(Tour::of).toList();
    }

    @Override
    Walkable open(Settings settings, long seed, Tampering tampering, Tour tour) {
      return World.open(settings, seed, tampering);
    }
  },

  /** A database whose disks change houses; its load is writes. */
  CASSANDRA_VOLUMES(CassandraVolumes.NAME, Topic.DISKS, 100_000) {
    @Override
    List<Integer> ladder() {
      return CassandraVolumes.LADDER;
    }

    /** One more than for others: the ways home from behind the switch, new writes dropped. */
    @Override
    List<Tour> tours(Plan plan, int walks) {
      List<Journey> dropping =
          plan.homes().stream().filter(home -> home.calls(Phase.shift(100))).toList();
      return Stream.concat(
              plan.walks(walks).stream().map(Tour::of),
              dropping.stream()
                  .limit(2)
                  .map(home -> new Tour(List.of(home), Variant.NEW_WRITES_DROPPED)))
          .toList();
    }

    @Override
    Walkable open(Settings settings, long seed, Tampering tampering, Tour tour) {
      OnReturn onReturn =
          tour.variant() == Variant.NEW_WRITES_DROPPED
              ? OnReturn.DROP_NEW_WRITES
              : OnReturn.BRING_DISKS_HOME;
      return DiskWorld.open(settings, seed, tampering, onReturn);
    }
  },

  /** Kafka brokers that are doubled and then halved; its load is records. */
  KAFKA_BROKERS(KafkaBrokers.NAME, Topic.BROKERS, 200_000) {
    @Override
    List<Integer> ladder() {
      return KafkaBrokers.LADDER;
    }

    /** All of it once for each executor; a world of seven servers is enough for either. */
    @Override
    List<Tour> tours(Plan plan, int walks) {
      return Stream.of(Variant.USUAL, Variant.BY_CRUISE_CONTROL)
          .flatMap(
              executor ->
                  plan.walks(Math.max(1, walks / 2)).stream()
                      .map(journeys -> new Tour(journeys, executor)))
          .toList();
    }

    @Override
    Walkable open(Settings settings, long seed, Tampering tampering, Tour tour) {
      String executor = tour.variant() == Variant.BY_CRUISE_CONTROL ? "CRUISE_CONTROL" : "KAFKA";
      return KafkaWorld.open(
          settings, tampering, Map.of(KafkaBrokers.NAME + ":executor", executor));
    }

    @Override
    int walks() {
      return 2;
    }

    /** Real brokers take their own time; a faster cloud around them would only wait for them. */
    @Override
    int speed() {
      return 30;
    }
  };

  private static final int WALKS = 4;
  private static final int SPEED = 60;

  private final String stack;
  private final Topic topic;
  private final int load;

  Rehearsed(String stack, Topic topic, int load) {
    this.stack = stack;
    this.topic = topic;
    this.load = load;
  }

  /**
   * The stack of that name, as config {@code causeway:stack} has it.
   *
   * @throws IllegalArgumentException if it cannot be rehearsed
   */
  public static Rehearsed named(String stack) {
    return Arrays.stream(values())
        .filter(each -> each.stack.equals(stack))
        .findFirst()
        .orElseThrow(() -> unknown(stack));
  }

  private static IllegalArgumentException unknown(String stack) {
    String accepted =
        Arrays.stream(values()).map(each -> each.stack).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "cannot rehearse \"%s\"; accepted: %s".formatted(stack, accepted));
  }

  /** What its report is about. */
  public Topic topic() {
    return topic;
  }

  /** The whole road, under the load of a rehearsal that does not say otherwise. */
  public Settings settings() {
    return new Settings(
        stack, Road.of(ladder()), Phase.BASELINE, Phase.CONTRACT, 1, load, walks(), speed());
  }

  /** The shares of a rehearsal that does not say otherwise. */
  abstract List<Integer> ladder();

  /** How many walks go on side by side. */
  int walks() {
    return WALKS;
  }

  /** How many times faster than on the wall time passes. */
  int speed() {
    return SPEED;
  }

  /** What the walks are to do. */
  abstract List<Tour> tours(Plan plan, int walks);

  /** A world for one of them, at baseline. */
  abstract Walkable open(Settings settings, long seed, Tampering tampering, Tour tour);
}
