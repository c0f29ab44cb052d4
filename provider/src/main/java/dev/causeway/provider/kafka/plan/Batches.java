package dev.causeway.provider.kafka.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Puts each relocation in the first group in which all its brokers have room. A broker takes part
 * when it gets a copy, loses one, or leads: the copies are read from the leader.
 */
final class Batches {
  private final int most;
  private final List<List<Relocation>> groups = new ArrayList<>();
  private final List<Map<Integer, Integer>> taken = new ArrayList<>();

  /** Of each broker, the first group with room for it. */
  private final Map<Integer, Integer> free = new HashMap<>();

  Batches(int most) {
    this.most = most;
  }

  List<List<Relocation>> of(List<Relocation> relocations) {
    relocations.forEach(this::place);
    return groups.stream().map(List::copyOf).toList();
  }

  private void place(Relocation relocation) {
    List<Integer> brokers = partOf(relocation);
    int group = firstWithRoom(brokers);
    if (group == groups.size()) {
      groups.add(new ArrayList<>());
      taken.add(new HashMap<>());
    }
    groups.get(group).add(relocation);
    brokers.forEach(broker -> take(broker, group));
  }

  private int firstWithRoom(List<Integer> brokers) {
    int group = brokers.stream().mapToInt(broker -> free.getOrDefault(broker, 0)).max().orElse(0);
    while (!brokers.stream().allMatch(hasRoomIn(group))) {
      group++;
    }
    return group;
  }

  private Predicate<Integer> hasRoomIn(int group) {
    return broker -> group >= taken.size() || taken.get(group).getOrDefault(broker, 0) < most;
  }

  private static List<Integer> partOf(Relocation relocation) {
    return relocation.isFree()
        ? List.of()
        : Stream.of(
                relocation.adding().stream(),
                relocation.removing().stream(),
                relocation.from().stream().limit(1))
            .flatMap(brokers -> brokers)
            .distinct()
            .toList();
  }

  private void take(int broker, int group) {
    taken.get(group).merge(broker, 1, Integer::sum);
    int first = free.getOrDefault(broker, 0);
    while (first < taken.size() && taken.get(first).getOrDefault(broker, 0) >= most) {
      first++;
    }
    free.put(broker, first);
  }
}
