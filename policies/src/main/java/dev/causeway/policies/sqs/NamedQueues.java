package dev.causeway.policies.sqs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Things by the queue they are about, as far as it is known. */
final class NamedQueues<T> {
  private final Map<String, List<Entry<T>>> byName = new HashMap<>();

  private record Entry<T>(QueueName queue, T thing) {}

  NamedQueues(List<T> things, Function<T, Optional<QueueName>> queueOf) {
    things.forEach(thing -> queueOf.apply(thing).ifPresent(queue -> add(queue, thing)));
  }

  private void add(QueueName queue, T thing) {
    byName.computeIfAbsent(queue.name(), name -> new ArrayList<>()).add(new Entry<>(queue, thing));
  }

  /** All about the queue. */
  List<T> all(QueueName queue) {
    return byName.getOrDefault(queue.name(), List.of()).stream()
        .filter(entry -> entry.queue().is(queue))
        .map(Entry::thing)
        .toList();
  }

  /** The first about the queue. */
  Optional<T> find(QueueName queue) {
    return all(queue).stream().findFirst();
  }
}
