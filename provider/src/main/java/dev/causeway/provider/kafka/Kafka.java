package dev.causeway.provider.kafka;

import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Relocation;
import dev.causeway.provider.resource.Outside;
import dev.causeway.provider.resource.OutsideFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterPartitionReassignmentsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NoReassignmentInProgressException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The calls about brokers, partitions and reassignments; a failure is one readable line. */
record Kafka(Admin admin) {
  /** A broker's view may be a moment old; the controller refuses what would follow from that. */
  private static final AlterPartitionReassignmentsOptions FACTOR_KEPT =
      new AlterPartitionReassignmentsOptions().allowReplicationFactorChange(false);

  /** Every broker that is registered, also those taken for dead. */
  List<Member> members() {
    return ask(
            "describe the brokers",
            () ->
                admin
                    .describeCluster(new DescribeClusterOptions().includeFencedBrokers(true))
                    .nodes())
        .stream()
        .map(node -> new Member(node.id(), rack(node), node.isFenced()))
        .toList();
  }

  private static String rack(Node node) {
    return Optional.ofNullable(node.rack()).orElse("");
  }

  /** The ids of those that vote on the cluster's metadata. */
  Set<Integer> voters() {
    return ask("describe the quorum", () -> admin.describeMetadataQuorum().quorumInfo())
        .voters()
        .stream()
        .map(QuorumInfo.ReplicaState::replicaId)
        .collect(Collectors.toSet());
  }

  /** Every partition there is. */
  Observed observed() {
    return observed(
        ask(
            "list the topics",
            () -> admin.listTopics(new ListTopicsOptions().listInternal(true)).names()));
  }

  /** The partitions of these topics, as far as they are there. */
  Observed observed(Collection<String> topics) {
    Map<String, KafkaFuture<TopicDescription>> answers =
        Outside.ask(
            "describe the topics",
            () -> admin.describeTopics(TopicCollection.ofTopicNames(topics)).topicNameValues());
    SortedMap<Partition, Observed.Replicas> partitions = new TreeMap<>();
    Map<String, String> ids = new TreeMap<>();
    answers.forEach(
        (topic, answer) ->
            unlessGone("describe topic " + topic, answer)
                .ifPresent(
                    description -> {
                      ids.put(topic, description.topicId().toString());
                      description
                          .partitions()
                          .forEach(each -> partitions.put(partition(topic, each), replicas(each)));
                    }));
    return new Observed(partitions, ids);
  }

  private static Partition partition(String topic, TopicPartitionInfo info) {
    return new Partition(topic, info.partition());
  }

  private static Observed.Replicas replicas(TopicPartitionInfo info) {
    return new Observed.Replicas(
        info.replicas().stream().map(Node::id).toList(),
        Set.copyOf(info.isr().stream().map(Node::id).toList()),
        Optional.ofNullable(info.leader()).map(Node::id).orElse(-1));
  }

  /** The partitions that nobody leads. */
  List<String> offline() {
    return observed().partitions().entrySet().stream()
        .filter(each -> each.getValue().leader() < 0)
        .map(each -> each.getKey().toString())
        .toList();
  }

  /** The reassignments under way, whoever began them. */
  List<Ongoing> ongoing() {
    return ask("list the reassignments", () -> admin.listPartitionReassignments().reassignments())
        .entrySet()
        .stream()
        .map(
            entry ->
                new Ongoing(
                    partition(entry.getKey()),
                    entry.getValue().addingReplicas(),
                    entry.getValue().removingReplicas()))
        .sorted((one, other) -> one.partition().compareTo(other.partition()))
        .toList();
  }

  /** Begins these relocations; a partition that is gone is left out. */
  void reassign(Collection<Relocation> relocations) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> wanted = new HashMap<>();
    relocations.forEach(
        each ->
            wanted.put(
                key(each.partition()), Optional.of(new NewPartitionReassignment(each.to()))));
    reassign("move", wanted);
  }

  /** Takes back reassignments: each partition is then as it was before it. */
  void cancel(Collection<Partition> partitions) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> wanted = new HashMap<>();
    partitions.forEach(each -> wanted.put(key(each), Optional.empty()));
    reassign("cancel the move of", wanted);
  }

  private void reassign(
      String deed, Map<TopicPartition, Optional<NewPartitionReassignment>> wanted) {
    Map<TopicPartition, KafkaFuture<Void>> answers =
        Outside.ask(
            deed + " partitions",
            () -> admin.alterPartitionReassignments(wanted, FACTOR_KEPT).values());
    answers.forEach((partition, answer) -> unlessGone(deed + " " + partition, answer));
  }

  /** Lets the first replica of each partition lead it. */
  void elect(Collection<Partition> partitions) {
    Set<TopicPartition> keys = partitions.stream().map(Kafka::key).collect(Collectors.toSet());
    ask(
        "elect the preferred leaders",
        () -> admin.electLeaders(ElectionType.PREFERRED, keys).partitions());
  }

  /** Forgets a broker. */
  void unregister(int broker) {
    ask("unregister broker " + broker, () -> admin.unregisterBroker(broker).all());
  }

  /** How many bytes a replica of each partition has, of those on brokers that answer. */
  Map<Partition, Long> sizes(Collection<Integer> brokers) {
    Map<Partition, Long> sizes = new HashMap<>();
    Outside.ask("ask for log directories", () -> admin.describeLogDirs(brokers).descriptions())
        .values()
        .forEach(
            answer ->
                sizes(answer)
                    .forEach((partition, size) -> sizes.merge(partition, size, Math::max)));
    return sizes;
  }

  /** A broker that does not answer is no reason to wait: sizes only tell how long it will take. */
  private static Map<Partition, Long> sizes(KafkaFuture<Map<String, LogDirDescription>> answer) {
    Map<Partition, Long> sizes = new HashMap<>();
    try {
      ask("describe the log directories", () -> answer)
          .values()
          .forEach(
              directory ->
                  directory
                      .replicaInfos()
                      .forEach((key, info) -> sizes.put(partition(key), info.size())));
    } catch (OutsideFailure unanswered) {
      return Map.of();
    }
    return sizes;
  }

  private static Partition partition(TopicPartition key) {
    return new Partition(key.topic(), key.partition());
  }

  static TopicPartition key(Partition partition) {
    return new TopicPartition(partition.topic(), partition.number());
  }

  /** What comes of it; nothing if what it is about is gone. */
  static <T> Optional<T> unlessGone(String deed, KafkaFuture<T> answer) {
    return Outside.ask(
        deed,
        () -> {
          try {
            return Optional.ofNullable(answer(answer));
          } catch (UnknownTopicOrPartitionException | NoReassignmentInProgressException gone) {
            return Optional.empty();
          }
        });
  }

  /** What comes of a call. */
  static <T> T ask(String deed, Supplier<KafkaFuture<T>> call) {
    return Outside.ask(deed, () -> answer(call.get()));
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ApiException api ? api : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
