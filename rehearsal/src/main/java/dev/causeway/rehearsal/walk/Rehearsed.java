package dev.causeway.rehearsal.walk;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.Topic;
import dev.causeway.stacks.CassandraVolumes;
import dev.causeway.stacks.QueueWorkers;
import java.util.Arrays;
import java.util.List;
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
              dropping.stream().limit(2).map(home -> new Tour(List.of(home), true)))
          .toList();
    }

    @Override
    Walkable open(Settings settings, long seed, Tampering tampering, Tour tour) {
      OnReturn onReturn =
          tour.dropsNewWrites() ? OnReturn.DROP_NEW_WRITES : OnReturn.BRING_DISKS_HOME;
      return DiskWorld.open(settings, seed, tampering, onReturn);
    }
  };

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
    return new Settings(stack, Road.of(ladder()), Phase.BASELINE, Phase.CONTRACT, 1, load, 4, 60);
  }

  /** The shares of a rehearsal that does not say otherwise. */
  abstract List<Integer> ladder();

  /** What the walks are to do. */
  abstract List<Tour> tours(Plan plan, int walks);

  /** A world for one of them, at baseline. */
  abstract Walkable open(Settings settings, long seed, Tampering tampering, Tour tour);
}
