package dev.causeway.provider.kafka;

import dev.causeway.provider.kafka.plan.Broker;

/**
 * A broker that is registered with the cluster.
 *
 * @param fenced whether the cluster takes it for dead, or not ready yet
 */
record Member(int id, String rack, boolean fenced) {
  Broker broker() {
    return new Broker(id, rack);
  }
}
