package dev.causeway.provider.kafka;

import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Relocation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A reassignment under way. */
record Ongoing(Partition partition, List<Integer> adding, List<Integer> removing) {
  /** Whether it moves replicas off these brokers onto those, as an evacuation does. */
  boolean goes(Set<Integer> from, Set<Integer> to) {
    return from.containsAll(removing) && to.containsAll(adding) && adding.size() == removing.size();
  }

  static Ongoing by(Relocation relocation) {
    return new Ongoing(relocation.partition(), relocation.adding(), relocation.removing());
  }

  /** Whether a broker that tells this of the partition knows that it is over, or taken back. */
  boolean isOver(Observed.@Nullable Replicas now) {
    return now == null
        || Collections.disjoint(now.brokers(), removing)
        || Collections.disjoint(now.brokers(), adding);
  }

  @Override
  public String toString() {
    return "%s, adding brokers %s and removing %s".formatted(partition, adding, removing);
  }
}
