package dev.causeway.rehearsal.streams;

import static dev.causeway.rehearsal.kafka.Asking.ask;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.kafka.Asking;
import dev.causeway.rehearsal.kafka.Broker;
import dev.causeway.rehearsal.kafka.KafkaCluster;
import dev.causeway.rehearsal.load.LoadTimers;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Three real brokers, room for three more, and a load on them. */
final class StreamsRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int OLD = 3;
  private static final int ALL = 6;

  private final Path files;
  private final List<Integer> ports = new ArrayList<>();
  final KafkaCluster cluster;
  final LocalKubernetes kubernetes = LocalKubernetes.start(Pace.REAL);
  final KubernetesClient client = kubernetes.client();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();
  final LoadTimers timers =
      new LoadTimers(Time.at(Pace.REAL), "streams", Streams.THREADS, failures::add);
  final Waiting waiting = Waiting.inRealTime();
  final Streams streams =
      new Streams(
          kubernetes.client(),
          Streams.Plan.usual(Documents.NAMESPACE, Documents.NAME),
          timers,
          waiting);
  final RecordBook book = streams.book();
  final Admin admin;

  StreamsRig(Path files) {
    this.files = files;
    this.cluster = KafkaCluster.start(files.resolve("controller"));
    IntStream.range(0, ALL).forEach(id -> ports.add(cluster.ports().reserve()));
    IntStream.range(0, OLD).forEach(this::start);
    this.admin =
        Admin.create(Map.of("bootstrap.servers", String.join(",", addresses(0, 1, 2, 3, 4, 5))));
    lead(0, 1, 2);
  }

  Broker start(int id) {
    return start(id, "broker-" + id);
  }

  /** Starts a broker on another disk than it had. */
  Broker start(int id, String disk) {
    return cluster.start(id, "zone-" + id % OLD, files.resolve(disk), ports.get(id));
  }

  Broker broker(int id) {
    return cluster.broker(id).orElseThrow();
  }

  List<String> addresses(int... ids) {
    return IntStream.of(ids).mapToObj(id -> "127.0.0.1:" + ports.get(id)).toList();
  }

  /** Lets the document name these brokers; clients know when this returns. */
  void lead(int... ids) {
    lead(addresses(ids));
  }

  /** Lets the document name these addresses. */
  void lead(List<String> addresses) {
    Documents.put(client, addresses);
    streams.document().read();
  }

  /** Waits until every broker has every replica. */
  void awaitInSync() {
    awaitThat(this::isInSync, "every replica in sync");
  }

  private boolean isInSync() {
    return topics().stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(partition -> partition.isr().size() == partition.replicas().size());
  }

  private Collection<TopicDescription> topics() {
    Set<String> names = ask(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    return ask(admin.describeTopics(names).allTopicNames()).values();
  }

  /** Moves every replica to these brokers, and waits until they are all there. */
  void moveTo(Integer... brokers) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> moves = new HashMap<>();
    for (TopicDescription topic : topics()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        List<Integer> targets = new ArrayList<>(List.of(brokers));
        Collections.rotate(targets, partition.partition());
        moves.put(
            new TopicPartition(topic.name(), partition.partition()),
            Optional.of(new NewPartitionReassignment(targets)));
      }
    }
    ask(admin.alterPartitionReassignments(moves).all());
    awaitThat(
        () -> ask(admin.listPartitionReassignments().reassignments()).isEmpty(), "reassignments");
  }

  void awaitThat(BooleanSupplier what, String name) {
    Asking.await(name, what);
  }

  @Override
  public void close() {
    streams.close();
    timers.close();
    admin.close();
    cluster.close();
    client.close();
    kubernetes.close();
  }
}
