package dev.causeway.provider.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** Three old and three new brokers, one of each in every rack, and a controller of its own. */
final class RealBrokers implements AutoCloseable {
  static final Set<Integer> OLD = Set.of(0, 1, 2);
  static final Set<Integer> NEW = Set.of(3, 4, 5);
  static final Set<Integer> ALL = Set.of(0, 1, 2, 3, 4, 5);
  static final List<String> RACKS = List.of("a", "b", "c");

  private final KafkaClusterTestKit kit;
  private final Admin admin;

  RealBrokers() {
    try {
      Map<Integer, Map<String, String>> own = new HashMap<>();
      IntStream.range(0, 6).forEach(id -> own.put(id, Map.of("broker.rack", rack(id))));
      TestKitNodes nodes =
          new TestKitNodes.Builder()
              .setNumControllerNodes(1)
              .setNumBrokerNodes(6)
              .setPerServerProperties(own)
              .build();
      kit =
          new KafkaClusterTestKit.Builder(nodes)
              .setConfigProp("auto.create.topics.enable", "false")
              .setConfigProp("auto.leader.rebalance.enable", "false")
              .setConfigProp("log.cleaner.dedupe.buffer.size", "2097152")
              .setConfigProp("broker.heartbeat.interval.ms", "100")
              .setConfigProp("broker.session.timeout.ms", "1500")
              .build();
      kit.format();
      kit.startup();
      kit.waitForReadyBrokers();
      admin = kit.admin();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static String rack(int broker) {
    return RACKS.get(broker % RACKS.size());
  }

  String bootstrapServers() {
    return kit.bootstrapServers();
  }

  /** An admin client of one's own. */
  Admin client() {
    return kit.admin();
  }

  Kafka kafka() {
    return new Kafka(admin);
  }

  /** A topic laid out by hand. */
  void create(String topic, List<List<Integer>> partitions) {
    Map<Integer, List<Integer>> assigned = new TreeMap<>();
    IntStream.range(0, partitions.size()).forEach(at -> assigned.put(at, partitions.get(at)));
    done(new NewTopic(topic, assigned));
  }

  /** A topic laid out by the cluster. */
  void create(String topic, int partitions) {
    done(new NewTopic(topic, Optional.of(partitions), Optional.of((short) 3)));
  }

  private void done(NewTopic topic) {
    Map<String, String> configs = Map.of("min.insync.replicas", "2");
    Kafka.ask("create", () -> admin.createTopics(List.of(topic.configs(configs))).all());
  }

  /** Takes away every topic, reassignment and configuration of brokers. */
  void clean() {
    kafka().cancel(kafka().ongoing().stream().map(Ongoing::partition).toList());
    Set<String> topics = kafka().observed().topicIds().keySet();
    Kafka.ask("delete", () -> admin.deleteTopics(topics).all());
    new Cordon(admin).lift(ALL);
    new Throttle(admin, 0).lift(ALL, Set.of());
  }

  /** Lets copies of a topic arrive at a snail's pace. */
  void slow(String topic) {
    new Throttle(admin, 1).limit(ALL);
    Configs.Changes changes = new Configs.Changes();
    changes.set(Configs.topic(topic), "leader.replication.throttled.replicas", "*");
    changes.set(Configs.topic(topic), "follower.replication.throttled.replicas", "*");
    new Configs(admin).alter("slow down", changes);
  }

  /** What is configured by hand at a broker or a topic. */
  Set<String> configured(ConfigResource of) {
    return Kafka.ask("read", () -> admin.describeConfigs(List.of(of)).values().get(of))
        .entries()
        .stream()
        .filter(
            each ->
                each.source() == ConfigEntry.ConfigSource.DYNAMIC_BROKER_CONFIG
                    || each.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .map(ConfigEntry::name)
        .collect(Collectors.toSet());
  }

  /** Writes so many kilobytes to every partition of a topic. */
  void fill(String topic, int partitions, int kilobytes) {
    Map<String, Object> properties =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int at = 0; at < partitions * kilobytes; at++) {
        sent.add(producer.send(new ProducerRecord<>(topic, at % partitions, null, new byte[1024])));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void kill(int broker) {
    broker(broker).shutdown();
    broker(broker).awaitShutdown();
  }

  /** Starts it again; when this returns, every broker knows that it is back. */
  void start(int broker) {
    broker(broker).startup();
    try {
      kit.waitForReadyBrokers();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private BrokerServer broker(int id) {
    return Objects.requireNonNull(kit.brokers().get(id));
  }

  @Override
  public void close() {
    admin.close();
    try {
      kit.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
