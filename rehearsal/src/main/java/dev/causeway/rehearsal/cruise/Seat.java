package dev.causeway.rehearsal.cruise;

import dev.causeway.phases.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The executor: one execution at a time. Remembers which brokers were removed, as long as it lives.
 * Thread-safe.
 */
final class Seat {
  private final Cluster cluster;
  private final Settings settings;
  private final Waiting waiting;
  private final Executor threads;
  private final Set<Integer> removed = new TreeSet<>();
  private final List<Execution> past = new ArrayList<>();
  private @Nullable Execution present;

  Seat(Cluster cluster, Settings settings, Waiting waiting, Executor threads) {
    this.cluster = cluster;
    this.settings = settings;
    this.waiting = waiting;
    this.threads = threads;
  }

  synchronized Optional<Execution> present() {
    return Optional.ofNullable(present);
  }

  /** Refuses while somebody moves something, whoever it is. */
  synchronized void refuseIfTaken() {
    if (present != null) {
      throw Refused.illegalState(
          "Cannot start a new execution while there is an ongoing execution. Please use stop_ongoing_execution=true to stop ongoing execution and start a new one.");
    }
    if (!cluster.ongoing().isEmpty()) {
      throw Refused.illegalState(
          "Cannot execute new proposals while there are ongoing partition reassignments initiated by external agent.");
    }
  }

  synchronized void begin(Execution.Origin origin, List<Move> moves, Collection<Integer> leaving) {
    refuseIfTaken();
    removed.addAll(leaving);
    Map<TopicPartition, Long> sizes = cluster.sizes(cluster.look().alive());
    Execution execution = new Execution(origin, cluster, moves, sizes);
    present = execution;
    threads.execute(() -> run(execution));
  }

  private void run(Execution execution) {
    try {
      execution.run(waiting, settings);
    } finally {
      over(execution);
    }
  }

  private synchronized void over(Execution execution) {
    past.add(execution);
    present = null;
  }

  synchronized void stop() {
    present().ifPresent(Execution::stop);
  }

  synchronized Set<Integer> removed() {
    return Set.copyOf(removed);
  }

  /** Whether one of them was there. */
  synchronized boolean drop(Collection<Integer> brokers) {
    return removed.removeAll(brokers);
  }

  /** Of a task that has begun: whether it is still executed. */
  synchronized boolean executes(String task) {
    return present().filter(each -> each.origin().task().equals(task)).isPresent();
  }

  synchronized List<Execution> all() {
    List<Execution> all = new ArrayList<>(past);
    present().ifPresent(all::add);
    return all;
  }
}
