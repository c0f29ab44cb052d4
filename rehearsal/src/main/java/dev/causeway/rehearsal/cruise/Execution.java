package dev.causeway.rehearsal.cruise;

import dev.causeway.phases.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * One execution: moves in small batches, then the elections of leaders. Stopped, it begins no more
 * of them and does not wait for those under way. Thread-safe.
 */
final class Execution {
  private final Origin origin;
  private final Cluster cluster;
  private final List<Move> moves;
  private final Map<TopicPartition, Long> sizes;
  private final Deque<Move> pending;
  private final Map<TopicPartition, Move> underWay = new HashMap<>();
  private final List<Move> done = new ArrayList<>();
  private final List<Move> dead = new ArrayList<>();
  private boolean stopping;

  /**
   * Who wants it, why and how.
   *
   * @param task the id of the user's task, or of the anomaly that is healed
   * @param bytesPerSecond 0 for no limit
   */
  record Origin(
      String task, boolean heals, String reason, int movesPerBroker, long bytesPerSecond) {}

  /** How far it is. */
  record Progress(
      int total, int done, int underWay, long bytes, long bytesDone, boolean stopping) {}

  Execution(Origin origin, Cluster cluster, List<Move> moves, Map<TopicPartition, Long> sizes) {
    this.origin = origin;
    this.cluster = cluster;
    this.moves = List.copyOf(moves);
    this.sizes = Map.copyOf(sizes);
    this.pending = new ArrayDeque<>(moves);
  }

  Origin origin() {
    return origin;
  }

  synchronized void stop() {
    stopping = true;
  }

  synchronized Progress progress() {
    return new Progress(
        moves.size(),
        done.size() + dead.size(),
        underWay.size(),
        bytes(moves),
        bytes(done),
        stopping);
  }

  /** How many replicas have been copied. */
  synchronized int replicasMoved() {
    return done.stream().mapToInt(each -> each.adding().size()).sum();
  }

  synchronized long bytesMoved() {
    return bytes(done);
  }

  private long bytes(Collection<Move> of) {
    return of.stream()
        .mapToLong(each -> each.adding().size() * sizes.getOrDefault(each.partition(), 0L))
        .sum();
  }

  /** Runs it to its end. */
  void run(Waiting waiting, Settings settings) {
    if (origin.bytesPerSecond() > 0) {
      cluster.throttle(moves, cluster.look().alive(), origin.bytesPerSecond());
    }
    while (goesOn()) {
      waiting.pause(settings.checkInterval());
    }
    cluster.elect(done.stream().map(Move::partition).collect(Collectors.toSet()));
    if (origin.bytesPerSecond() > 0) {
      cluster.unthrottle(moves, cluster.look().alive());
    }
  }

  /** Whether there is something left to do; a call that was not answered is made again. */
  private boolean goesOn() {
    try {
      return goOn();
    } catch (RetriableException unanswered) {
      return true;
    }
  }

  private synchronized boolean goOn() {
    Set<TopicPartition> ongoing = cluster.ongoing();
    List<Move> over =
        underWay.values().stream().filter(each -> !ongoing.contains(each.partition())).toList();
    done.addAll(over);
    over.forEach(each -> underWay.remove(each.partition()));
    abandon();
    if (!stopping) {
      begin(fitting());
    }
    return !stopping && !(pending.isEmpty() && underWay.isEmpty());
  }

  /** What goes to a broker that has died meanwhile. */
  private void abandon() {
    Set<Integer> alive = cluster.look().alive();
    List<Move> lost =
        underWay.values().stream().filter(each -> !alive.containsAll(each.adding())).toList();
    cluster.cancel(lost.stream().map(Move::partition).toList());
    lost.forEach(each -> underWay.remove(each.partition()));
    dead.addAll(lost);
  }

  private void begin(List<Move> batch) {
    if (!batch.isEmpty()) {
      cluster.reassign(batch);
    }
    batch.forEach(each -> underWay.put(each.partition(), each));
    pending.removeAll(batch);
  }

  /** Those for which all brokers have room. */
  private List<Move> fitting() {
    Map<Integer, Integer> busy = new HashMap<>();
    underWay.values().forEach(each -> take(busy, each));
    List<Move> fitting = new ArrayList<>();
    for (Move each : pending) {
      if (each.brokers().stream()
          .allMatch(id -> busy.getOrDefault(id, 0) < origin.movesPerBroker())) {
        take(busy, each);
        fitting.add(each);
      }
    }
    return fitting;
  }

  private static void take(Map<Integer, Integer> busy, Move move) {
    move.brokers().forEach(id -> busy.merge(id, 1, Integer::sum));
  }
}
