package dev.causeway.rehearsal.kafka;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * What every server of one cluster starts from.
 *
 * @param clusterId the cluster's id
 * @param faults where servers say what went wrong
 */
record Servers(String clusterId, Faults faults) {
  /** The part of a server that brokers and controllers have alike, on a formatted directory. */
  SharedServer shared(KafkaConfig config) {
    Map<Integer, InetSocketAddress> voters =
        QuorumConfig.parseVoterConnections(config.quorumConfig().voters());
    return new SharedServer(
        config,
        ServerFiles.formatted(clusterId, config),
        Time.SYSTEM,
        new Metrics(),
        CompletableFuture.completedFuture(voters),
        List.of(),
        faults,
        ServerSocketFactory.INSTANCE);
  }
}
