package dev.causeway.provider.kafka.plan;

import java.util.Comparator;

/** One partition of a topic. */
public record Partition(String topic, int number) implements Comparable<Partition> {
  private static final Comparator<Partition> ORDER =
      Comparator.comparing(Partition::topic).thenComparing(Partition::number);

  @Override
  public int compareTo(Partition other) {
    return ORDER.compare(this, other);
  }

  /** As Kafka writes it, such as {@code orders-0}. */
  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
