package dev.causeway.rehearsal.cruise;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** A partition's replicas, as they are and as they are to be. */
record Move(TopicPartition partition, List<Integer> from, List<Integer> to) {
  Move {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  Set<Integer> adding() {
    Set<Integer> adding = new TreeSet<>(to);
    from.forEach(adding::remove);
    return adding;
  }

  Set<Integer> removing() {
    Set<Integer> removing = new TreeSet<>(from);
    to.forEach(removing::remove);
    return removing;
  }

  /** The brokers that gain or lose a replica. */
  Set<Integer> brokers() {
    Set<Integer> both = adding();
    both.addAll(removing());
    return both;
  }
}
