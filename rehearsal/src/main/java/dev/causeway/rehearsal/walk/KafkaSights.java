package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.kafka.Replies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/** What is seen of a Kafka cluster by whoever only looks. Thread-safe. */
final class KafkaSights {
  private static final Replies REPLIES = new Replies(Duration.ofSeconds(10));
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final Admin admin;
  private final int minInSync;

  /**
   * Sights of a cluster.
   *
   * @param minInSync {@code min.insync.replicas} of its topics
   */
  KafkaSights(Admin admin, int minInSync) {
    this.admin = admin;
    this.minInSync = minInSync;
  }

  /**
   * A partition as it is now.
   *
   * @param topicId a topic that is deleted and made again has another
   * @param replicas the brokers that have it, in order
   * @param leader −1 while there is none
   */
  record Seen(String topicId, List<Integer> replicas, Set<Integer> inSync, int leader) {
    boolean isOn(Collection<Integer> brokers) {
      return replicas.stream().anyMatch(brokers::contains);
    }
  }

  /** Every partition there is, by topic and number. */
  Map<String, Seen> partitions() {
    Set<String> names =
        REPLIES.to(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    Map<String, Seen> partitions = new TreeMap<>();
    admin
        .describeTopics(TopicCollection.ofTopicNames(names))
        .topicNameValues()
        .values()
        .forEach(topic -> REPLIES.unlessGone(topic).ifPresent(found -> note(found, partitions)));
    return partitions;
  }

  /**
   * The same, once it is as expected. What a broker tells may be a moment old, and is looked at
   * again for a while; but only while the controller moves nothing, so that whatever is under way
   * counts as it is.
   */
  Map<String, Seen> settled(Predicate<Map<String, Seen>> expected) {
    if (!REPLIES.to(admin.listPartitionReassignments().reassignments()).isEmpty()) {
      return partitions();
    }
    return lookedAtAgain(this::partitions, expected);
  }

  /** What is seen once it is as expected, or after a while. */
  private static <T> T lookedAtAgain(Supplier<T> sight, Predicate<T> expected) {
    AtomicReference<@Nullable T> last = new AtomicReference<>();
    var unused =
        Waiting.inRealTime()
            .untilOpen(
                () -> {
                  T seen = sight.get();
                  last.set(seen);
                  return expected.test(seen)
                      ? new Verdict.Open("as expected")
                      : new Verdict.NotYet("otherwise");
                },
                BETWEEN_LOOKS,
                A_WHILE,
                changed -> {});
    return Objects.requireNonNull(last.get());
  }

  private static void note(TopicDescription topic, Map<String, Seen> partitions) {
    topic
        .partitions()
        .forEach(
            each ->
                partitions.put(
                    "%s-%d".formatted(topic.name(), each.partition()),
                    seen(topic.topicId().toString(), each)));
  }

  private static Seen seen(String topicId, TopicPartitionInfo info) {
    return new Seen(
        topicId,
        info.replicas().stream().map(Node::id).toList(),
        info.isr().stream().map(Node::id).collect(Collectors.toSet()),
        Optional.ofNullable(info.leader()).map(Node::id).orElse(-1));
  }

  /** Those of these partitions that have too few replicas in sync to take a record. */
  List<String> underMinInSync(Map<String, Seen> partitions) {
    List<String> under = new ArrayList<>();
    partitions.forEach(
        (name, seen) -> {
          if (seen.inSync().size() < minInSync) {
            under.add(name);
          }
        });
    return under;
  }

  /** Those of these brokers that the cluster knows still, after it was given a while to forget. */
  List<Integer> known(Collection<Integer> brokers) {
    return lookedAtAgain(
        () -> {
          Set<Integer> registered = registered();
          return brokers.stream().filter(registered::contains).toList();
        },
        List::isEmpty);
  }

  /** The brokers the cluster knows, also those it takes for dead. */
  private Set<Integer> registered() {
    return ids(new DescribeClusterOptions().includeFencedBrokers(true));
  }

  private Set<Integer> ids(DescribeClusterOptions which) {
    return REPLIES.to(admin.describeCluster(which).nodes()).stream()
        .map(Node::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Broker → how many bytes it has; of those that are alive and answer. */
  Map<Integer, Long> bytes(Collection<Integer> brokers) {
    Map<Integer, Long> bytes = new HashMap<>();
    Set<Integer> alive = ids(new DescribeClusterOptions());
    alive.retainAll(brokers);
    admin
        .describeLogDirs(alive)
        .descriptions()
        .forEach(
            (broker, answer) ->
                REPLIES.unlessGone(answer).ifPresent(d -> bytes.put(broker, size(d))));
    return bytes;
  }

  private static long size(Map<String, LogDirDescription> directories) {
    return directories.values().stream()
        .flatMap(directory -> directory.replicaInfos().values().stream())
        .mapToLong(replica -> replica.size())
        .sum();
  }
}
