package dev.causeway.provider.kafka;

import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The partitions of a cluster as it describes them.
 *
 * @param topicIds topic → the id it was given when it was created
 */
record Observed(SortedMap<Partition, Replicas> partitions, Map<String, String> topicIds) {
  /**
   * The replicas of one partition.
   *
   * @param leader who leads; negative when nobody does
   */
  record Replicas(List<Integer> brokers, Set<Integer> inSync, int leader) {
    /** Whether another leads than the first that should. */
    boolean isLedByAnother() {
      return leader >= 0 && leader != brokers.get(0) && inSync.contains(brokers.get(0));
    }
  }

  Layout layout() {
    Map<Partition, List<Integer>> lists = new TreeMap<>();
    partitions.forEach((partition, replicas) -> lists.put(partition, replicas.brokers()));
    return Layout.of(lists);
  }
}
