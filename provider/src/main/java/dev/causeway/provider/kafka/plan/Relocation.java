package dev.causeway.provider.kafka.plan;

import java.util.List;

/**
 * What becomes of the replicas of one partition.
 *
 * @param from its brokers in order, as they are
 * @param to its brokers in order, as they will be
 */
public record Relocation(Partition partition, List<Integer> from, List<Integer> to) {
  public Relocation {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** The brokers that get a copy. */
  public List<Integer> adding() {
    return to.stream().filter(broker -> !from.contains(broker)).toList();
  }

  /** The brokers that lose theirs. */
  public List<Integer> removing() {
    return from.stream().filter(broker -> !to.contains(broker)).toList();
  }

  /** Whether nothing is copied: only the order changes, or a copy goes. */
  public boolean isFree() {
    return from.containsAll(to);
  }
}
