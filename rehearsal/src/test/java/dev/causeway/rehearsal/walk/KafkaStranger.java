package dev.causeway.rehearsal.walk;

import static dev.causeway.rehearsal.kafka.Asking.ask;

import dev.causeway.rehearsal.kafka.KafkaSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody who does to a cluster what the stack in it knows nothing of. */
final class KafkaStranger implements AutoCloseable {
  private static final int RECORD_BYTES = 1024;
  private static final String CORDON = "cordoned.log.dirs";
  private static final String FAST = "50000000";

  private final KafkaSite site;
  private final Admin admin;

  KafkaStranger(KafkaSite site) {
    this.site = site;
    this.admin = site.newAdmin();
  }

  /** Makes a topic of one partition on these brokers, with so much in it. */
  void make(String topic, List<Integer> brokers, int kibibytes) {
    ask(admin.createTopics(List.of(new NewTopic(topic, Map.of(0, brokers)))).all());
    fill(topic, kibibytes);
  }

  private void fill(String topic, int records) {
    var bytes = new ByteArraySerializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", site.bootstrapServers(), "acks", "all");
    try (var producer = new KafkaProducer<byte[], byte[]>(settings, bytes, bytes)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int number = 0; number < records; number++) {
        sent.add(producer.send(new ProducerRecord<>(topic, new byte[RECORD_BYTES])));
      }
      for (Future<RecordMetadata> each : sent) {
        RecordMetadata unused = each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void delete(String topic) {
    ask(admin.deleteTopics(List.of(topic)).all());
  }

  /** Makes a topic where the cluster likes. */
  void makeAnywhere(String topic, int partitions, int replicas) {
    ask(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) replicas))).all());
  }

  /** Begins to move a topic's only partition onto these brokers, so slowly that it does not end. */
  void reassignSlowly(String topic, List<Integer> brokers) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    rates("1", changes);
    changes.put(
        new ConfigResource(ConfigResource.Type.TOPIC, topic),
        List.of(
            set("leader.replication.throttled.replicas", "*"),
            set("follower.replication.throttled.replicas", "*")));
    ask(admin.incrementalAlterConfigs(changes).all());
    reassign(topic, Optional.of(new NewPartitionReassignment(brokers)));
  }

  /** Takes that back. */
  void cancel(String topic) {
    reassign(topic, Optional.empty());
  }

  private void reassign(String topic, Optional<NewPartitionReassignment> to) {
    ask(admin.alterPartitionReassignments(Map.of(new TopicPartition(topic, 0), to)).all());
  }

  /** Whether the cluster takes the broker for alive. */
  boolean seesAlive(int broker) {
    return ask(admin.describeCluster().nodes()).stream().anyMatch(node -> node.id() == broker);
  }

  /** Whether any replica is under way. */
  boolean seesMoves() {
    return !ask(admin.listPartitionReassignments().reassignments()).isEmpty();
  }

  /**
   * Lets everything that is under way arrive, whatever limit somebody has set.
   *
   * @return done when every broker has answered, or one has not for long
   */
  KafkaFuture<Void> hurry() {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    rates(FAST, changes);
    return admin.incrementalAlterConfigs(changes).all();
  }

  private void rates(String rate, Map<ConfigResource, Collection<AlterConfigOp>> changes) {
    all()
        .filter(broker -> site.broker(broker).isPresent())
        .forEach(
            broker ->
                changes.put(
                    broker(broker),
                    List.of(
                        set("leader.replication.throttled.rate", rate),
                        set("follower.replication.throttled.rate", rate))));
  }

  private Stream<Integer> all() {
    return Stream.of(site.oldBrokers(), site.newBrokers()).flatMap(List::stream);
  }

  void cordon(int broker) {
    change(broker, set(CORDON, "*"));
  }

  void uncordon(int broker) {
    change(broker, new AlterConfigOp(new ConfigEntry(CORDON, ""), OpType.DELETE));
  }

  private void change(int broker, AlterConfigOp change) {
    ask(admin.incrementalAlterConfigs(Map.of(broker(broker), List.of(change))).all());
  }

  private static ConfigResource broker(int id) {
    return new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id));
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
