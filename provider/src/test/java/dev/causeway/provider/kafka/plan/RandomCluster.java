package dev.causeway.provider.kafka.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A cluster made of a seed: old brokers with replicas on them, new ones beside them, racks.
 *
 * @param leaving some of the old ones
 */
record RandomCluster(
    List<Broker> brokers,
    Layout layout,
    Set<Integer> oldBrokers,
    Set<Integer> newBrokers,
    Set<Integer> leaving) {
  private static final int FIRST_NEW = 100;

  /** How large it may be. */
  record Size(int brokers, int racks, int partitions, int replicas) {
    static final Size SMALL = new Size(3, 3, 4, 3);
    static final Size USUAL = new Size(8, 4, 60, 4);
  }

  static RandomCluster of(Random random, Size size) {
    int racks = 1 + random.nextInt(size.racks());
    int old = 1 + random.nextInt(size.brokers());
    int fresh = 1 + random.nextInt(size.brokers());
    List<Broker> brokers = new ArrayList<>();
    IntStream.range(0, old).forEach(i -> brokers.add(broker(i, racks, random)));
    IntStream.range(0, fresh).forEach(i -> brokers.add(broker(FIRST_NEW + i, racks, random)));
    Set<Integer> oldIds = ids(brokers, 0, old);
    Set<Integer> newIds = ids(brokers, old, old + fresh);
    int partitions = 1 + random.nextInt(size.partitions());
    Layout layout = layout(random, oldIds, partitions, size.replicas(), "old");
    Set<Integer> leaving = new HashSet<>(some(random, oldIds, 1 + random.nextInt(old)));
    return new RandomCluster(brokers, layout, oldIds, newIds, leaving);
  }

  private static Broker broker(int id, int racks, Random random) {
    int rack = random.nextInt(4) > 0 ? id % racks : random.nextInt(racks);
    return new Broker(id, "rack-" + rack);
  }

  private static Set<Integer> ids(List<Broker> brokers, int from, int to) {
    return Set.copyOf(brokers.subList(from, to).stream().map(Broker::id).toList());
  }

  /** Any replicas on these brokers. */
  static Layout layout(
      Random random, Set<Integer> brokers, int partitions, int most, String topic) {
    Map<Partition, List<Integer>> lists = new TreeMap<>();
    int replicas = 1 + random.nextInt(Math.min(most, brokers.size()));
    for (int number = 0; number < partitions; number++) {
      lists.put(new Partition(topic, number), some(random, brokers, replicas));
    }
    return Layout.of(lists);
  }

  private static List<Integer> some(Random random, Set<Integer> brokers, int count) {
    List<Integer> shuffled = new ArrayList<>(brokers.stream().sorted().toList());
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, count));
  }

  Planner planner() {
    return new Planner(brokers);
  }

  /** The replicas that a partition had. */
  List<Integer> replicas(Partition partition) {
    return layout.replicas().getOrDefault(partition, List.of());
  }

  /** In how many racks these replicas are. */
  long spread(List<Integer> replicas) {
    return replicas.stream().map(this::rack).distinct().count();
  }

  private String rack(int id) {
    return brokers.stream().filter(each -> each.id() == id).findFirst().orElseThrow().rack();
  }

  /** By how much the new brokers differ in what they lead. */
  int unevenness(Layout of) {
    List<Long> leads =
        newBrokers.stream()
            .map(id -> of.replicas().values().stream().filter(l -> l.get(0).equals(id)).count())
            .toList();
    return (int) (Collections.max(leads) - Collections.min(leads));
  }
}
