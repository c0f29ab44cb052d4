package dev.causeway.rehearsal.cruise;

import static dev.causeway.rehearsal.kafka.Asking.ask;
import static dev.causeway.rehearsal.kafka.Asking.await;

import dev.causeway.rehearsal.kafka.Broker;
import dev.causeway.rehearsal.kafka.KafkaCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Three old and three new brokers, one of each in every rack. */
final class TwoPools implements AutoCloseable {
  static final Set<Integer> OLD = Set.of(0, 1, 2);
  static final Set<Integer> NEW = Set.of(3, 4, 5);

  private final Path folder;
  private final KafkaCluster cluster;
  private final List<Integer> ports = new ArrayList<>();
  private final Admin admin;

  TwoPools(Path folder) {
    this.folder = folder;
    cluster = KafkaCluster.start(folder.resolve("controller"));
    IntStream.range(0, 6).forEach(id -> ports.add(cluster.ports().reserve()));
    IntStream.range(0, 6).forEach(this::start);
    admin = client();
  }

  String bootstrapServers() {
    return ports.stream().map("127.0.0.1:%d"::formatted).collect(Collectors.joining(","));
  }

  Admin client() {
    return Admin.create(
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "reconnect.backoff.max.ms", "200",
            "default.api.timeout.ms", "20000",
            "request.timeout.ms", "5000"));
  }

  void start(int id) {
    if (cluster.broker(id).isEmpty()) {
      String rack = List.of("a", "b", "c").get(id % 3);
      cluster.start(id, rack, folder.resolve("broker-" + id), ports.get(id));
    }
  }

  /** Kills it, and waits until the cluster knows. */
  void kill(int id) {
    cluster.broker(id).ifPresent(Broker::kill);
    await("broker %d is missed".formatted(id), () -> !look().alive().contains(id));
    awaitOneMind();
  }

  void startAll() {
    IntStream.range(0, 6).forEach(this::start);
    await("all are back", () -> look().alive().size() == 6);
    awaitOneMind();
  }

  /** Waits until it does not matter which broker is asked. */
  void awaitOneMind() {
    await("every broker knows what the others know", cluster::isOfOneMind);
  }

  Snapshot look() {
    return new Cluster(admin).look();
  }

  /** Partition → its brokers in order. */
  Map<String, List<Integer>> layout() {
    Map<String, List<Integer>> layout = new TreeMap<>();
    look().partitions().forEach((key, replicas) -> layout.put(key.toString(), replicas.brokers()));
    return layout;
  }

  /** The brokers that have replicas. */
  Set<Integer> holders() {
    return layout().values().stream()
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The brokers that the cluster knows, dead or alive. */
  Set<Integer> registered() {
    return ask(
            admin.describeCluster(new DescribeClusterOptions().includeFencedBrokers(true)).nodes())
        .stream()
        .map(Node::id)
        .collect(Collectors.toSet());
  }

  Set<TopicPartition> ongoing() {
    return new Cluster(admin).ongoing();
  }

  /** Whether a partition of the topic is under way. */
  boolean moves(String topic) {
    return ongoing().stream().anyMatch(each -> each.topic().equals(topic));
  }

  void create(String topic, List<List<Integer>> partitions) {
    Map<Integer, List<Integer>> assigned = new TreeMap<>();
    IntStream.range(0, partitions.size()).forEach(at -> assigned.put(at, partitions.get(at)));
    ask(admin.createTopics(List.of(new NewTopic(topic, assigned))).all());
    awaitOneMind();
  }

  void fill(String topic, int partitions, int kilobytes) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers());
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

  void reassign(String topic, int partition, List<Integer> to) {
    TopicPartition key = new TopicPartition(topic, partition);
    new Cluster(admin).reassign(List.of(new Move(key, List.of(), to)));
  }

  /** Lets copies arrive at a snail's pace, whatever else is set. */
  void slow(String topic) {
    new Cluster(admin).throttle(about(topic), look().alive(), 1);
  }

  /** Takes the limits away that somebody has left. */
  void unslow(String topic) {
    new Cluster(admin).unthrottle(about(topic), look().alive());
  }

  private static List<Move> about(String topic) {
    return List.of(new Move(new TopicPartition(topic, 0), List.of(), List.of()));
  }

  /** Leaves it as a test wants to find it. */
  void clean() {
    startAll();
    new Cluster(admin).cancel(ongoing());
    Set<String> topics =
        look().partitions().keySet().stream()
            .map(TopicPartition::topic)
            .collect(Collectors.toSet());
    ask(admin.deleteTopics(topics).all());
    for (int broker = 0; broker < 6; broker++) {
      delete(broker, "cordoned.log.dirs");
      delete(broker, "leader.replication.throttled.rate");
      delete(broker, "follower.replication.throttled.rate");
    }
    await("no topic is left", () -> look().partitions().isEmpty());
    awaitOneMind();
  }

  private void delete(int broker, String name) {
    ask(
        admin
            .incrementalAlterConfigs(
                Map.of(
                    new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker)),
                    List.of(
                        new AlterConfigOp(new ConfigEntry(name, ""), AlterConfigOp.OpType.DELETE))))
            .all());
  }

  @Override
  public void close() {
    admin.close();
    cluster.close();
  }
}
