package dev.causeway.rehearsal.streams;

import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics, and while it is asked to goes on making them: each gets a few records, and the last
 * ten are kept. Thread-safe.
 */
public final class TopicMaker implements AutoCloseable {
  /** What the names of the topics it makes by itself begin with. */
  static final String PREFIX = "made-";

  static final int PARTITIONS = 3;
  private static final short REPLICAS = 3;

  private static final int KEPT = 10;
  private static final int RECORDS = 2;

  private final Inquiry inquiry;
  private final RecordBook book;
  private final Producers producers;
  private final Loop loop;
  private final List<String> names = new ArrayList<>();
  private final Deque<String> kept = new ArrayDeque<>();
  private volatile Duration every = Duration.ofSeconds(1);

  TopicMaker(Inquiry inquiry, RecordBook book, Producers producers, Timers timers) {
    this.inquiry = inquiry;
    this.book = book;
    this.producers = producers;
    this.loop = new Loop(timers, this::round);
  }

  /** Makes one topic after the other from now on, at that interval. */
  public void start(Duration interval) {
    every = interval;
    loop.start();
  }

  /** Makes no more; those there are stay. */
  public void stop() {
    loop.stop();
  }

  private Duration round() {
    try {
      another();
      deleteAllBut(KEPT);
    } catch (KafkaException notNow) {
      return every;
    }
    return every;
  }

  private void another() {
    String name = nextName();
    make(name);
    producers.write(name, PARTITIONS, RECORDS);
  }

  /** A name is not used twice, whether or not the topic came to be. */
  private synchronized String nextName() {
    String name = PREFIX + names.size();
    names.add(name);
    kept.add(name);
    return name;
  }

  /**
   * Makes a topic unless it is there.
   *
   * @throws KafkaException if it cannot be made now
   */
  public void make(String name) {
    NewTopic topic =
        new NewTopic(name, PARTITIONS, REPLICAS)
            .configs(Map.of("min.insync.replicas", String.valueOf(KafkaSite.MIN_IN_SYNC)));
    try {
      inquiry.ask(admin -> admin.createTopics(List.of(topic)).all());
    } catch (TopicExistsException already) {
      return;
    }
  }

  private void deleteAllBut(int most) {
    for (Optional<String> name = oldest(most); name.isPresent(); name = oldest(most)) {
      delete(name.get());
    }
  }

  private synchronized Optional<String> oldest(int most) {
    return kept.size() > most ? Optional.ofNullable(kept.peek()) : Optional.empty();
  }

  private void delete(String name) {
    book.drop(name);
    try {
      inquiry.ask(admin -> admin.deleteTopics(List.of(name)).all());
    } catch (UnknownTopicOrPartitionException already) {
      // As wanted.
    }
    synchronized (this) {
      kept.remove(name);
    }
  }

  /** The names of all it ever tried to make by itself, the first first. */
  public synchronized List<String> names() {
    return List.copyOf(names);
  }

  /** The names of those of them that it has not deleted again. */
  public synchronized List<String> kept() {
    return List.copyOf(kept);
  }

  /**
   * Which of the topics it made by itself have a replica on one of these brokers, a line each.
   *
   * @throws KafkaException if no broker answers
   */
  public List<String> replicasOn(Set<Integer> brokers) {
    return replicasOn(brokers, kept());
  }

  private List<String> replicasOn(Set<Integer> brokers, Collection<String> topics) {
    List<String> lines = new ArrayList<>();
    for (String topic : topics) {
      described(topic).ifPresent(there -> lines.addAll(replicasOn(brokers, there)));
    }
    return List.copyOf(lines);
  }

  /** Nothing if it was deleted meanwhile. */
  private Optional<TopicDescription> described(String topic) {
    try {
      return Optional.ofNullable(
          inquiry.ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    } catch (UnknownTopicOrPartitionException gone) {
      return Optional.empty();
    }
  }

  private static List<String> replicasOn(Set<Integer> brokers, TopicDescription topic) {
    List<String> lines = new ArrayList<>();
    for (TopicPartitionInfo partition : topic.partitions()) {
      Set<Integer> there = new TreeSet<>(partition.replicas().stream().map(Node::id).toList());
      there.retainAll(brokers);
      if (!there.isEmpty()) {
        lines.add(
            "%s-%d has a replica on %s".formatted(topic.name(), partition.partition(), there));
      }
    }
    return lines;
  }

  @Override
  public void close() {
    stop();
  }
}
