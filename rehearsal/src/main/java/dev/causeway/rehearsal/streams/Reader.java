package dev.causeway.rehearsal.streams;

import dev.causeway.phases.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A member of a group: reads, enters what it reads in the book, and commits how far it is. */
final class Reader implements Runnable, ConsumerRebalanceListener {
  private static final Duration POLL = Duration.ofMillis(250);

  private final Plan plan;
  private final RecordBook book;
  private final Waiting waiting;
  private final Connection<Consumer<byte[], byte[]>> connection;

  /** What is read and not committed yet: where to go on. */
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

  private @Nullable Consumer<byte[], byte[]> known;
  private int batches;
  private volatile boolean stopped;

  /**
   * How a member reads.
   *
   * @param topics the names of those it reads match
   * @param batchesPerCommit after how many batches it commits; what it has not committed when it
   *     stops is read again
   */
  record Plan(String group, Pattern topics, int batchesPerCommit) {}

  Reader(Plan plan, DiscoveryDocument document, RecordBook book, Clock clock, Waiting waiting) {
    this.plan = plan;
    this.book = book;
    this.waiting = waiting;
    this.connection =
        new Connection<>(
            document, clock, ClientSettings.consumer(plan.group(), plan.topics(), this));
  }

  /** Ends the rounds; the one under way ends first. */
  void stop() {
    stopped = true;
  }

  /** Its thread has ended with a failure that no later round could mend. */
  void failed(Throwable failure) {
    book.note(
        Finding.Kind.CLIENTS, "a member of group %s failed: %s".formatted(plan.group(), failure));
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        round();
      }
    } catch (Waiting.WaitEnded ended) {
      stopped = true;
    } finally {
      connection.close();
    }
  }

  /** What fails is tried again in the next round, which asks for a client that works. */
  private void round() {
    try {
      connection.client().ifPresentOrElse(this::read, () -> waiting.pause(POLL));
    } catch (KafkaException failed) {
      waiting.pause(POLL);
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    if (!consumer.equals(known)) {
      known = consumer;
      uncommitted.clear();
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(this::enter);
    batches += records.isEmpty() ? 0 : 1;
    if (batches >= plan.batchesPerCommit() && !uncommitted.isEmpty()) {
      commit(consumer);
    }
  }

  private void enter(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition place = new TopicPartition(record.topic(), record.partition());
    book.read(plan.group(), place, record.offset(), Stamp.of(record.value()));
    uncommitted.put(place, new OffsetAndMetadata(record.offset() + 1));
  }

  private void commit(Consumer<byte[], byte[]> consumer) {
    uncommitted.keySet().removeIf(place -> book.isDropped(place.topic()));
    consumer.commitSync(uncommitted);
    uncommitted.forEach((place, next) -> book.committed(plan.group(), place, next.offset()));
    uncommitted.clear();
    batches = 0;
  }

  /** Whoever has these partitions next goes on from what is committed; so does this member. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
  }
}
