package dev.causeway.rehearsal.streams;

import org.apache.kafka.common.TopicPartition;

/**
 * Where records come from and go to: one producer's way into one partition, on which its records
 * are numbered from 0.
 */
public record Source(int producer, String topic, int partition) {
  TopicPartition place() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return "producer %d into %s-%d".formatted(producer, topic, partition);
  }
}
