package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.walk.KafkaSights.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where every replica was before any moved, to be held against where they are. Thread-safe. */
final class Layouts {
  private volatile Map<String, Seen> before = Map.of();

  /** Nothing has moved yet; the partitions are as they have to be when all is undone. */
  void note(Map<String, Seen> partitions) {
    before = Map.copyOf(partitions);
  }

  /** The partitions that were there then and are there still, and have other replicas now. */
  List<String> displaced(Map<String, Seen> now) {
    List<String> displaced = new ArrayList<>();
    before.forEach(
        (name, then) -> {
          Seen seen = now.getOrDefault(name, then);
          boolean isSame = seen.topicId().equals(then.topicId());
          if (isSame && !seen.replicas().equals(then.replicas())) {
            displaced.add("%s on %s, was on %s".formatted(name, seen.replicas(), then.replicas()));
          }
        });
    return displaced;
  }

  /** The partitions with a replica on one of these brokers, in words. */
  static List<String> on(Collection<Integer> brokers, Map<String, Seen> now) {
    return now.entrySet().stream()
        .filter(each -> each.getValue().isOn(brokers))
        .map(each -> "%s on %s".formatted(each.getKey(), each.getValue().replicas()))
        .sorted()
        .toList();
  }

  /** How many replicas these brokers have. */
  static long replicas(Collection<Integer> brokers, Map<String, Seen> now) {
    return now.values().stream()
        .flatMap(seen -> seen.replicas().stream())
        .filter(brokers::contains)
        .count();
  }
}
