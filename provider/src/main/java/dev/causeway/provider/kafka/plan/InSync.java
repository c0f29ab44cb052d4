package dev.causeway.provider.kafka.plan;

import java.util.List;
import java.util.Set;

/**
 * Which replicas of a partition are in sync, and how many have to be.
 *
 * <p>Kafka ends a reassignment when every <em>added</em> replica is in sync, whether the kept ones
 * are or not, and drops the removed ones then. So a partition with kept replicas out of sync would
 * be left with too few; it has to wait.
 *
 * @see <a
 *     href="https://github.com/apache/kafka/blob/4.3.1/metadata/src/main/java/org/apache/kafka/controller/PartitionReassignmentReplicas.java">the
 *     rule in the controller</a>
 */
public record InSync(Set<Integer> brokers, int least) {
  public InSync {
    brokers = Set.copyOf(brokers);
  }

  /**
   * Whether enough are in sync at every instant of the relocation, if no broker fails; where there
   * are too few already, whether there are never fewer.
   */
  public boolean permits(Relocation relocation) {
    return !brokers.isEmpty() && after(relocation) >= Math.min(least, brokers.size());
  }

  private long after(Relocation relocation) {
    List<Integer> to = relocation.to();
    return brokers.stream().filter(to::contains).count() + relocation.adding().size();
  }
}
