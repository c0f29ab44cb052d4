package dev.causeway.rehearsal.streams;

import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Rate;
import dev.causeway.rehearsal.load.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Two producers that write all the while, each to every partition in turn, through one client that
 * follows the document. A record whose outcome is not known is entered as such and never sent
 * again. Thread-safe.
 */
public final class Producers implements AutoCloseable {
  private static final int PRODUCERS = 2;
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration A_MOMENT = Duration.ofMillis(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** After a while in which nothing could be written producers do not make up for all of it. */
  private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(2);

  /** More than so many records without an answer are not under way at once. */
  private static final int UNDER_WAY = 500;

  private final Timers timers;
  private final Waiting waiting;
  private final RecordBook book;
  private final Connection<Producer<byte[], byte[]>> connection;
  private final List<Source> sources;
  private final int recordBytes;
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final Rate rate;
  private final Loop loop;
  private volatile boolean failed;
  private int next;

  /**
   * Where to, and how much at once.
   *
   * @param topics the topics of the steady load
   * @param recordBytes how long each record is
   */
  record Plan(List<String> topics, int partitions, int recordBytes) {
    Plan {
      topics = List.copyOf(topics);
    }

    private List<Source> sources() {
      List<Source> sources = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        for (String topic : topics) {
          sources.addAll(sourcesOf(topic, partition));
        }
      }
      return List.copyOf(sources);
    }
  }

  /** Producers that write nothing yet. */
  Producers(
      Plan plan, DiscoveryDocument document, RecordBook book, Timers timers, Waiting waiting) {
    this.timers = timers;
    this.waiting = waiting;
    this.book = book;
    this.connection = new Connection<>(document, timers.clock(), ClientSettings.producer());
    this.sources = plan.sources();
    this.recordBytes = plan.recordBytes();
    this.rate = new Rate(timers.clock(), SECOND, LONGEST_CATCH_UP);
    this.loop = new Loop(timers, this::round);
  }

  private static List<Source> sourcesOf(String topic, int partition) {
    List<Source> sources = new ArrayList<>();
    for (int producer = 0; producer < PRODUCERS; producer++) {
      sources.add(new Source(producer, topic, partition));
    }
    return sources;
  }

  /** Writes steadily from now on, so many records in a second of the timers. */
  public synchronized void start(int recordsPerSecond) {
    rate.set(recordsPerSecond);
    if (!loop.isRunning()) {
      book.acknowledgements().begin();
      rate.begin();
      loop.start();
    }
  }

  /** Writes steadily no more; what is under way is left to end. */
  public synchronized void stop() {
    if (loop.isRunning()) {
      loop.stop();
      book.acknowledgements().end();
    }
  }

  private Duration round() {
    long due = rate.due();
    while (due > 0 && send()) {
      due--;
    }
    return TICK;
  }

  /**
   * Writes as fast as it goes until that many more are acknowledged; false if the deadline passed
   * before.
   */
  public boolean burst(int more, Duration patience) {
    Acknowledgements acknowledged = book.acknowledgements();
    int wanted = acknowledged.count() + more;
    Instant end = timers.clock().instant().plus(patience);
    acknowledged.begin();
    try {
      while (acknowledged.count() < wanted && timers.clock().instant().isBefore(end)) {
        boolean isUnderWay = underWay() + acknowledged.count() >= wanted;
        if (isUnderWay || !send()) {
          waiting.pause(A_MOMENT);
        }
      }
    } finally {
      acknowledged.end();
    }
    return acknowledged.count() >= wanted;
  }

  /** How many records are on their way to a broker that has not acknowledged them yet. */
  int underWay() {
    return UNDER_WAY - room.availablePermits();
  }

  /** Writes some records to each partition of a topic; false if one of them could not be sent. */
  boolean write(String topic, int partitions, int records) {
    if (!isKnown(topic)) {
      return false;
    }
    for (int at = 0; at < partitions * records; at++) {
      for (Source source : sourcesOf(topic, at % partitions)) {
        if (!send(source)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Asks for the topic first: its partitions are waited for, and meanwhile others can be sent. */
  private boolean isKnown(String topic) {
    try {
      return connection.client().filter(c -> !c.partitionsFor(topic).isEmpty()).isPresent();
    } catch (KafkaException | IllegalStateException unknown) {
      return false;
    }
  }

  private synchronized boolean send() {
    boolean sent = send(sources.get(next));
    next = sent ? (next + 1) % sources.size() : next;
    return sent;
  }

  /**
   * Sends the next record of a source, unless too many are under way or there is no broker. A
   * client that failed once is not trusted with another record.
   */
  private synchronized boolean send(Source source) {
    if (failed) {
      connection.giveUp();
      failed = false;
    }
    Optional<Producer<byte[], byte[]>> producer = connection.client();
    if (producer.isEmpty() || !room.tryAcquire()) {
      return false;
    }
    return send(producer.get(), source);
  }

  /** Records of one source go out in their order, since only one is numbered and sent at a time. */
  private boolean send(Producer<byte[], byte[]> producer, Source source) {
    int sequence = book.next(source);
    Instant sent = timers.clock().instant();
    byte[] value = new Stamp(source.producer(), source.partition(), sequence).value(recordBytes);
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(source.topic(), source.partition(), null, value),
              (where, failure) -> landed(source, sequence, sent, where, failure));
      return true;
    } catch (KafkaException | IllegalStateException notTaken) {
      room.release();
      book.unacknowledged(source, sequence);
      failed = true;
      return false;
    }
  }

  private void landed(
      Source source,
      int sequence,
      Instant sent,
      RecordMetadata where,
      @Nullable Exception failure) {
    if (failure == null) {
      Duration took = Duration.between(sent, timers.clock().instant());
      book.acknowledged(source, sequence, where.offset(), took);
    } else {
      book.unacknowledged(source, sequence);
      failed = true;
    }
    room.release();
  }

  @Override
  public void close() {
    stop();
    connection.close();
  }
}
