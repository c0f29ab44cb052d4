package dev.causeway.rehearsal.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;

/**
 * What servers of Kafka are configured with: replication as it should be in production, and as few
 * threads and as little memory as it can be on a small machine.
 *
 * @see <a href="https://kafka.apache.org/43/configuration/broker-configs/">settings of brokers</a>
 */
final class ServerSettings {
  static final String CONTROLLER = "CONTROLLER";
  private static final String BROKER = "BROKER";

  private static final Map<String, String> REPLICATION =
      Map.of(
          "default.replication.factor", "3",
          "min.insync.replicas", "2",
          "offsets.topic.num.partitions", "3",
          "offsets.topic.replication.factor", "3",
          "transaction.state.log.num.partitions", "3",
          "transaction.state.log.replication.factor", "3",
          "transaction.state.log.min.isr", "2",
          "auto.create.topics.enable", "false",
          "unclean.leader.election.enable", "false",
          "auto.leader.rebalance.enable", "false");

  /**
   * A server that is gone is missed after six seconds: nobody wants to wait for nine, and a busy
   * machine may well keep one that is there from saying so for three.
   */
  private static final Map<String, String> LIVENESS =
      Map.of(
          "broker.heartbeat.interval.ms", "200",
          "broker.session.timeout.ms", "6000",
          "replica.lag.time.max.ms", "10000",
          "controlled.shutdown.enable", "true",
          "group.initial.rebalance.delay.ms", "100",
          "group.min.session.timeout.ms", "1000",
          "controller.quorum.election.timeout.ms", "500",
          "controller.quorum.election.backoff.max.ms", "250");

  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "2"),
          Map.entry("num.replica.fetchers", "1"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("background.threads", "2"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("share.coordinator.threads", "1"),
          Map.entry("log.cleaner.enable", "false"),
          Map.entry("replica.fetch.wait.max.ms", "1000"),
          Map.entry("metadata.max.idle.interval.ms", "5000"),
          Map.entry("log.index.size.max.bytes", "262144"),
          Map.entry("log.segment.bytes", "67108864"),
          Map.entry("socket.send.buffer.bytes", "65536"),
          Map.entry("socket.receive.buffer.bytes", "65536"),
          Map.entry("max.incremental.fetch.session.cache.slots", "100"),
          Map.entry("metric.reporters", ""));

  private ServerSettings() {}

  /**
   * The only voter there is, apart from all brokers.
   *
   * @param id its node id, which no broker may have
   */
  record Voter(int id, int port) {
    @Override
    public String toString() {
      return "%d@127.0.0.1:%d".formatted(id, port);
    }
  }

  /** The place of a server: its id, where it listens, and where its files are. */
  record Place(int id, int port, Path directory) {
    private String listener(String name) {
      return "%s://127.0.0.1:%d".formatted(name, port);
    }
  }

  static KafkaConfig controller(Voter voter, Path directory) {
    Place place = new Place(voter.id(), voter.port(), directory);
    Map<String, String> settings = common(voter, place);
    settings.put("process.roles", "controller");
    settings.put("listeners", place.listener(CONTROLLER));
    return new KafkaConfig(settings, false);
  }

  static KafkaConfig broker(Voter voter, Place place, String rack) {
    Map<String, String> settings = common(voter, place);
    settings.put("process.roles", "broker");
    settings.put("broker.rack", rack);
    settings.put("listeners", place.listener(BROKER));
    settings.put("inter.broker.listener.name", BROKER);
    return new KafkaConfig(settings, false);
  }

  private static Map<String, String> common(Voter voter, Place place) {
    Map<String, String> settings = new HashMap<>(REPLICATION);
    settings.putAll(LIVENESS);
    settings.putAll(SMALL);
    settings.put("node.id", Integer.toString(place.id()));
    settings.put("log.dirs", place.directory().toString());
    settings.put("controller.quorum.voters", voter.toString());
    settings.put("controller.listener.names", CONTROLLER);
    settings.put(
        "listener.security.protocol.map",
        "%s:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER, BROKER));
    return settings;
  }
}
