package dev.causeway.components;

/** Who moves replicas going out; they always come home by Kafka's own API. */
public enum EvacuationExecutor {
  /** Kafka's own reassignments, as planned by the provider. */
  KAFKA,
  /** Cruise Control, asked to remove the leaving brokers. */
  CRUISE_CONTROL
}
