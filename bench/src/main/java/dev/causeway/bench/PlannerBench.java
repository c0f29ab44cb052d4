package dev.causeway.bench;

import dev.causeway.provider.kafka.plan.Broker;
import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Plan;
import dev.causeway.provider.kafka.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures how long it takes to plan an evacuation, and the way home from it. */
final class PlannerBench {
  private static final int BROKERS = 100;
  private static final int RACKS = 3;
  private static final int PER_TOPIC = 20;
  private static final int ROUNDS = 5;
  private static final List<Integer> PARTITIONS = List.of(1000, 10_000, 200_000);

  private final List<Broker> brokers = new ArrayList<>();
  private final Set<Integer> old = pool(0);
  private final Set<Integer> fresh = pool(BROKERS / 2);
  private final Planner planner;

  private PlannerBench() {
    IntStream.range(0, BROKERS).forEach(id -> brokers.add(new Broker(id, rack(id))));
    planner = new Planner(brokers);
  }

  private static Set<Integer> pool(int first) {
    return IntStream.range(first, first + BROKERS / 2).boxed().collect(Collectors.toSet());
  }

  private static String rack(int id) {
    return "rack-" + id % (BROKERS / 2) % RACKS;
  }

  /** Of half the brokers onto the other half, for each number of partitions. */
  static List<Measure> ofHalf() throws Exception {
    PlannerBench bench = new PlannerBench();
    List<Measure> measures = new ArrayList<>();
    for (int partitions : PARTITIONS) {
      double[] millis = Timing.middle(ROUNDS, () -> bench.thereAndBack(partitions));
      measures.add(measure("evacuation planned", partitions, millis[0]));
      measures.add(measure("way home planned", partitions, millis[1]));
    }
    return measures;
  }

  private static Measure measure(String what, int partitions, double millis) {
    return new Measure(what, partitions, millis, 0, Optional.empty());
  }

  private double[] thereAndBack(int partitions) throws Exception {
    Layout before = layout(partitions);
    Layout out = planned(before).after(before);
    return new double[] {
      Timing.millis(() -> planned(before)),
      Timing.millis(() -> planner.home(out, before, old, fresh))
    };
  }

  private Plan planned(Layout layout) {
    if (planner.evacuate(layout, old, fresh) instanceof Plan plan
        && plan.copies() == RACKS * layout.replicas().size()) {
      return plan;
    }
    throw new IllegalStateException("the plan does not copy each replica once");
  }

  /** Three replicas of each partition, in three racks. */
  private static Layout layout(int partitions) {
    Map<Partition, List<Integer>> lists = new TreeMap<>();
    for (int at = 0; at < partitions; at++) {
      int first = at * 7 % (BROKERS / 2 - RACKS + 1);
      lists.put(
          new Partition("topic-" + at / PER_TOPIC, at % PER_TOPIC),
          List.of(first, first + 1, first + 2));
    }
    return Layout.of(lists);
  }
}
