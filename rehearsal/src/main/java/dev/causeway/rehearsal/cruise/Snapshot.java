package dev.causeway.rehearsal.cruise;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * A cluster as it is at one moment.
 *
 * @param racks broker that is alive → its rack
 */
record Snapshot(SortedMap<Integer, String> racks, Map<TopicPartition, Replicas> partitions) {
  /**
   * The replicas of a partition.
   *
   * @param leader negative when nobody leads
   */
  record Replicas(List<Integer> brokers, Set<Integer> inSync, int leader) {}

  Set<Integer> alive() {
    return racks.keySet();
  }

  /** Those that nobody leads who is alive. */
  List<TopicPartition> offline() {
    return partitions.entrySet().stream()
        .filter(each -> !alive().contains(each.getValue().leader()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Brokers that hold replicas and are not alive. */
  SortedSet<Integer> dead() {
    SortedSet<Integer> dead =
        partitions.values().stream()
            .flatMap(each -> each.brokers().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    dead.removeAll(alive());
    return dead;
  }

  /** Broker → how many replicas it has. */
  Map<Integer, Integer> counts() {
    Map<Integer, Integer> counts = new TreeMap<>();
    alive().forEach(broker -> counts.put(broker, 0));
    partitions
        .values()
        .forEach(each -> each.brokers().forEach(broker -> counts.merge(broker, 1, Integer::sum)));
    return counts;
  }
}
