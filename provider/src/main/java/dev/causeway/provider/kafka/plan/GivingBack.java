package dev.causeway.provider.kafka.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one partition gives brokers back the replicas they had. */
final class GivingBack {
  private final Map<Integer, String> racks;
  private final Set<Integer> substitutes;

  GivingBack(Map<Integer, String> racks, Set<Integer> substitutes) {
    this.racks = racks;
    this.substitutes = substitutes;
  }

  /**
   * Its replicas in the order they had, with a substitute in the place of each that still lacks.
   *
   * @param now its replicas
   * @param then those it had; as many
   */
  List<Integer> of(List<Integer> now, List<Integer> then, Set<Integer> returning) {
    List<Integer> back = then.stream().filter(returning::contains).toList();
    if (back.isEmpty()) {
      return now;
    }
    List<Integer> kept = new ArrayList<>(now);
    back.stream()
        .filter(broker -> !now.contains(broker))
        .forEach(broker -> swap(kept, then, broker));
    return ordered(kept, then);
  }

  /**
   * What goes for it was not there then: first a substitute, and the one whose rack is missed
   * least.
   */
  private void swap(List<Integer> kept, List<Integer> then, int broker) {
    kept.add(broker);
    Integer going =
        kept.stream()
            .filter(each -> !then.contains(each))
            .max(
                Comparator.<Integer, Boolean>comparing(substitutes::contains)
                    .thenComparing(each -> spreadWithout(kept, each)))
            .orElseThrow();
    kept.remove(going);
  }

  private long spreadWithout(List<Integer> kept, Integer broker) {
    return kept.stream()
        .filter(each -> !each.equals(broker))
        .map(each -> racks.getOrDefault(each, ""))
        .distinct()
        .count();
  }

  private static List<Integer> ordered(List<Integer> kept, List<Integer> then) {
    Iterator<Integer> others = kept.stream().filter(each -> !then.contains(each)).iterator();
    return then.stream().map(each -> kept.contains(each) ? each : others.next()).toList();
  }
}
