package dev.causeway.provider.kafka.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Every way to evacuate a small cluster that keeps the racks, one after the other. */
final class EveryPlan {
  private final RandomCluster cluster;
  private final List<Partition> affected;
  private final Map<Partition, List<Integer>> lists;
  private int best = Integer.MAX_VALUE;

  private EveryPlan(RandomCluster cluster) {
    this.cluster = cluster;
    this.affected = List.copyOf(cluster.layout().on(cluster.leaving()));
    this.lists = new TreeMap<>(cluster.layout().replicas());
  }

  /** The most even spread of leaders; empty if there is no way at all. */
  static OptionalInt leastUneven(RandomCluster cluster) {
    EveryPlan every = new EveryPlan(cluster);
    every.from(0, 0);
    return every.best == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(every.best);
  }

  private void from(int at, int place) {
    if (at == affected.size()) {
      best = Math.min(best, cluster.unevenness(Layout.of(lists)));
      return;
    }
    Partition partition = affected.get(at);
    List<Integer> list = lists.getOrDefault(partition, List.of());
    if (place == list.size()) {
      if (cluster.spread(list) >= cluster.spread(cluster.replicas(partition))) {
        from(at + 1, 0);
      }
    } else if (cluster.leaving().contains(list.get(place))) {
      cluster.newBrokers().stream()
          .filter(broker -> !list.contains(broker))
          .forEach(broker -> with(partition, list, at, place, broker));
    } else {
      from(at, place + 1);
    }
  }

  private void with(Partition partition, List<Integer> list, int at, int place, int broker) {
    List<Integer> changed = new ArrayList<>(list);
    changed.set(place, broker);
    lists.put(partition, changed);
    from(at, place + 1);
    lists.put(partition, list);
  }
}
