package dev.causeway.provider.kafka.plan;

/**
 * A broker that replicas may be on.
 *
 * @param rack its {@code broker.rack}; empty when it has none
 */
public record Broker(int id, String rack) {}
