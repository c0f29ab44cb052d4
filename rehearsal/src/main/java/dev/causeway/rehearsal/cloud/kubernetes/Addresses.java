package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives pods addresses that no other pod has. Thread-safe. */
final class Addresses {
  private final ObjectStore store;
  private final Map<Key, String> given = new HashMap<>();

  Addresses(ObjectStore store) {
    this.store = store;
  }

  /** The address a pod has, or a new one. */
  synchronized String of(Key pod) {
    given.keySet().removeIf(key -> store.get(key).isEmpty());
    String present = store.get(pod).map(p -> p.at("/status/podIP").asText()).orElse("");
    return present.isEmpty() ? given.computeIfAbsent(pod, key -> free()) : present;
  }

  private String free() {
    Set<String> taken = new HashSet<>(given.values());
    store.list(ResourceKind.POD, "").forEach(pod -> taken.add(pod.at("/status/podIP").asText()));
    int number = 1;
    while (taken.contains(address(number))) {
      number++;
    }
    return address(number);
  }

  private static String address(int number) {
    return "10.244.%d.%d".formatted(number / 250, number % 250 + 1);
  }
}
