package dev.causeway.provider.kafka.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where every replica is: of each partition its brokers in order, the preferred leader first.
 *
 * @param replicas sorted; its lists are immutable
 */
public record Layout(SortedMap<Partition, List<Integer>> replicas) {
  public Layout {
    replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
  }

  /** The layout in any map. */
  public static Layout of(Map<Partition, List<Integer>> replicas) {
    return new Layout(new TreeMap<>(replicas));
  }

  /** The partitions with a replica on one of these brokers. */
  public SortedSet<Partition> on(Collection<Integer> brokers) {
    Set<Integer> wanted = Set.copyOf(brokers);
    SortedSet<Partition> found = new TreeSet<>();
    replicas.forEach(
        (partition, list) -> {
          if (list.stream().anyMatch(wanted::contains)) {
            found.add(partition);
          }
        });
    return found;
  }

  /** How many replicas there are on these brokers. */
  public int count(Collection<Integer> brokers) {
    Set<Integer> wanted = Set.copyOf(brokers);
    return replicas.values().stream()
        .mapToInt(list -> (int) list.stream().filter(wanted::contains).count())
        .sum();
  }

  /** The same with some partitions laid out anew. */
  public Layout with(Map<Partition, List<Integer>> others) {
    SortedMap<Partition, List<Integer>> all = new TreeMap<>(replicas);
    all.putAll(others);
    return new Layout(all);
  }
}
