package dev.causeway.rehearsal.cruise;

import dev.causeway.rehearsal.kafka.Replies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;

/** The calls that it makes; what is about a topic that is gone is left out. */
record Cluster(Admin admin) {
  private static final Replies REPLIES = new Replies(Duration.ofMinutes(2));
  private static final List<String> RATES =
      List.of("leader.replication.throttled.rate", "follower.replication.throttled.rate");
  private static final List<String> LISTS =
      List.of("leader.replication.throttled.replicas", "follower.replication.throttled.replicas");

  Snapshot look() {
    SortedMap<Integer, String> racks = new TreeMap<>();
    REPLIES
        .to(admin.describeCluster().nodes())
        .forEach(node -> racks.put(node.id(), Optional.ofNullable(node.rack()).orElse("")));
    Map<TopicPartition, Snapshot.Replicas> partitions = new HashMap<>();
    Set<String> topics =
        REPLIES.to(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    admin.describeTopics(topics).topicNameValues().values().stream()
        .map(REPLIES::unlessGone)
        .flatMap(Optional::stream)
        .forEach(topic -> topic.partitions().forEach(p -> put(partitions, topic, p)));
    return new Snapshot(racks, partitions);
  }

  private static void put(
      Map<TopicPartition, Snapshot.Replicas> all, TopicDescription topic, TopicPartitionInfo p) {
    all.put(
        new TopicPartition(topic.name(), p.partition()),
        new Snapshot.Replicas(
            p.replicas().stream().map(Node::id).toList(),
            p.isr().stream().map(Node::id).collect(Collectors.toSet()),
            p.leader() == null || p.leader().isEmpty() ? -1 : p.leader().id()));
  }

  /** The partitions that are being reassigned, whoever has begun that. */
  Set<TopicPartition> ongoing() {
    return REPLIES.to(admin.listPartitionReassignments().reassignments()).keySet();
  }

  void reassign(Collection<Move> moves) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> wanted = new HashMap<>();
    moves.forEach(
        each -> wanted.put(each.partition(), Optional.of(new NewPartitionReassignment(each.to()))));
    alter(wanted);
  }

  void cancel(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> wanted = new HashMap<>();
    partitions.forEach(each -> wanted.put(each, Optional.empty()));
    alter(wanted);
  }

  private void alter(Map<TopicPartition, Optional<NewPartitionReassignment>> wanted) {
    if (!wanted.isEmpty()) {
      admin.alterPartitionReassignments(wanted).values().values().forEach(REPLIES::unlessGone);
    }
  }

  void elect(Set<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      REPLIES.to(admin.electLeaders(ElectionType.PREFERRED, partitions).partitions());
    }
  }

  /** Partition → how large a replica is, as brokers that are alive say. */
  Map<TopicPartition, Long> sizes(Collection<Integer> brokers) {
    Map<TopicPartition, Long> sizes = new HashMap<>();
    admin.describeLogDirs(brokers).descriptions().values().stream()
        .map(REPLIES::unlessGone)
        .flatMap(Optional::stream)
        .flatMap(directories -> directories.values().stream())
        .forEach(
            directory ->
                directory
                    .replicaInfos()
                    .forEach((key, info) -> sizes.merge(key, info.size(), Math::max)));
    return sizes;
  }

  /** Limits the bytes a second of every copy of these moves. */
  void throttle(Collection<Move> moves, Set<Integer> alive, long bytesPerSecond) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (int broker : alive) {
      RATES.forEach(rate -> set(changes, broker(broker), rate, Long.toString(bytesPerSecond)));
    }
    topics(moves).forEach(topic -> LISTS.forEach(name -> set(changes, topic(topic), name, "*")));
    REPLIES.unlessGone(admin.incrementalAlterConfigs(changes).all());
  }

  void unthrottle(Collection<Move> moves, Set<Integer> alive) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    alive.forEach(id -> RATES.forEach(rate -> delete(changes, broker(id), rate)));
    topics(moves).forEach(topic -> LISTS.forEach(name -> delete(changes, topic(topic), name)));
    REPLIES.unlessGone(admin.incrementalAlterConfigs(changes).all());
  }

  private static Set<String> topics(Collection<Move> moves) {
    return moves.stream()
        .map(each -> each.partition().topic())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static ConfigResource broker(int id) {
    return new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id));
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  private static void set(
      Map<ConfigResource, Collection<AlterConfigOp>> changes,
      ConfigResource of,
      String name,
      String value) {
    changes
        .computeIfAbsent(of, first -> new ArrayList<>())
        .add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
  }

  private static void delete(
      Map<ConfigResource, Collection<AlterConfigOp>> changes, ConfigResource of, String name) {
    changes
        .computeIfAbsent(of, first -> new ArrayList<>())
        .add(new AlterConfigOp(new ConfigEntry(name, ""), AlterConfigOp.OpType.DELETE));
  }
}
