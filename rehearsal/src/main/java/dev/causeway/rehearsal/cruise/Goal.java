package dev.causeway.rehearsal.cruise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Plans moves one replica after the other: no two of a partition in one rack, then onto the broker
 * with the fewest. It is greedy, moves no replica twice, and gives up where it is stuck.
 */
final class Goal {
  private final Snapshot snapshot;
  private final Set<Integer> allowed;
  private final Map<Integer, Integer> counts;

  /**
   * @param allowed the brokers that may get replicas
   */
  Goal(Snapshot snapshot, Collection<Integer> allowed) {
    this.snapshot = snapshot;
    this.allowed = new TreeSet<>(allowed);
    this.counts = snapshot.counts();
  }

  /** Takes every replica off these brokers, and moves no other. */
  List<Move> removal(Set<Integer> removed) {
    List<Move> moves = new ArrayList<>();
    allowed.removeAll(removed);
    sorted()
        .forEach(
            (partition, replicas) -> {
              List<Integer> to = new ArrayList<>(replicas.brokers());
              to.replaceAll(
                  broker ->
                      removed.contains(broker) ? stead(partition, to, broker, removed) : broker);
              if (!to.equals(replicas.brokers())) {
                moves.add(new Move(partition, replicas.brokers(), to));
              }
            });
    return moves;
  }

  private SortedMap<TopicPartition, Snapshot.Replicas> sorted() {
    SortedMap<TopicPartition, Snapshot.Replicas> sorted =
        new TreeMap<>(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    sorted.putAll(snapshot.partitions());
    return sorted;
  }

  /** Who stands in for the broker in this list, in which some are still to be replaced. */
  private int stead(
      TopicPartition partition, List<Integer> list, int broker, Set<Integer> removed) {
    List<Integer> others = list.stream().filter(id -> id != broker).toList();
    List<Integer> staying = others.stream().filter(id -> !removed.contains(id)).toList();
    int instead =
        best(others, others)
            .or(() -> best(others, staying))
            .orElseThrow(
                () ->
                    Refused.optimization(
                        "[RackAwareGoal] Cannot place a replica of %s of broker %d on brokers %s."
                            .formatted(partition, broker, allowed)));
    counts.merge(broker, -1, Integer::sum);
    counts.merge(instead, 1, Integer::sum);
    return instead;
  }

  /** Of those not in the list, in a rack of none of these: the one with the fewest replicas. */
  private Optional<Integer> best(List<Integer> list, List<Integer> apart) {
    Set<String> taken = apart.stream().map(this::rack).collect(Collectors.toSet());
    return allowed.stream()
        .filter(id -> !list.contains(id) && !taken.contains(rack(id)))
        .min(
            Comparator.comparing((Integer id) -> counts.getOrDefault(id, 0))
                .thenComparing(Comparator.naturalOrder()));
  }

  private String rack(int broker) {
    return snapshot.racks().getOrDefault(broker, "");
  }

  /** Moves replicas onto these brokers until they have their part; no other broker gets one. */
  List<Move> addition(Set<Integer> added) {
    List<Move> moves = new ArrayList<>();
    allowed.retainAll(added);
    sorted()
        .forEach(
            (partition, replicas) ->
                lightened(replicas.brokers())
                    .ifPresent(to -> moves.add(new Move(partition, replicas.brokers(), to))));
    return moves;
  }

  /** The list with its fullest broker replaced, if that makes the two of them more even. */
  private Optional<List<Integer>> lightened(List<Integer> list) {
    int fullest =
        list.stream().max(Comparator.comparing(id -> counts.getOrDefault(id, 0))).orElseThrow();
    List<Integer> others = list.stream().filter(id -> id != fullest).toList();
    return best(list, others)
        .filter(id -> counts.getOrDefault(id, 0) + 1 < counts.getOrDefault(fullest, 0))
        .map(
            id -> {
              counts.merge(fullest, -1, Integer::sum);
              counts.merge(id, 1, Integer::sum);
              return list.stream().map(each -> each == fullest ? id : each).toList();
            });
  }
}
