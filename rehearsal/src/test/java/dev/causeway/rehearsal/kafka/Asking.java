package dev.causeway.rehearsal.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;

/** Asks the brokers of a test, and waits for them. */
public record Asking(Admin admin) {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Replies REPLIES = new Replies(PATIENCE);

  /** Their reply. */
  public static <T> T ask(KafkaFuture<T> question) {
    return REPLIES.to(question);
  }

  /** Waits until it is so. */
  public static void await(String what, BooleanSupplier so) {
    Verdict verdict =
        Waiting.inRealTime()
            .untilOpen(
                () -> holds(so) ? new Verdict.Open(what) : new Verdict.NotYet(what),
                LOOK,
                PATIENCE,
                changed -> {});
    if (!verdict.isOpen()) {
      throw new AssertionError("not within %s: %s".formatted(PATIENCE, what));
    }
  }

  /** Brokers learn of changes one after the other. */
  private static boolean holds(BooleanSupplier so) {
    try {
      return so.getAsBoolean();
    } catch (RetriableException notYet) {
      return false;
    }
  }

  /** Makes a topic of one partition, and waits until all of its replicas are in sync. */
  void create(String topic, Integer... replicas) {
    ask(admin.createTopics(List.of(new NewTopic(topic, Map.of(0, List.of(replicas))))).all());
    await("all of " + topic, () -> partition(topic).isr().size() == replicas.length);
  }

  /** The only partition of a topic. */
  TopicPartitionInfo partition(String topic) {
    return Objects.requireNonNull(
            ask(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic))
        .partitions()
        .get(0);
  }
}
