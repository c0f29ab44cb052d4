package dev.causeway.rehearsal.streams;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Everybody who works with the brokers of one world: two producers, two groups that read, and
 * somebody who makes topics. All of them know brokers from the document only. They live in real
 * time, as the brokers do, so that the timers and the waiting have to be of real time. Thread-safe.
 */
public final class Streams implements AutoCloseable {
  /** How many of the timers' threads it may keep busy. */
  public static final int THREADS = 5;

  /** The group that counts: it commits after every batch. */
  static final String FIRST = "billing";

  /** The group that is stopped and started again, and commits now and then. */
  static final String SECOND = "audit";

  private static final int BATCHES_PER_COMMIT = 5;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(20);

  private final List<String> topics;
  private final Timers timers;
  private final Waiting waiting;
  private final DiscoveryDocument document;
  private final RecordBook book;
  private final Inquiry inquiry;
  private final Producers producers;
  private final ConsumerGroup first;
  private final ConsumerGroup second;
  private final CommittedOffsets committed;
  private final TopicMaker maker;
  private final Loop restarts;

  /**
   * What is written where.
   *
   * @param namespace where the ConfigMap with the document is, and {@code document} its name
   * @param topics the names of the topics of the steady load, 3 partitions each
   * @param recordBytes how long each record is
   */
  public record Plan(String namespace, String document, List<String> topics, int recordBytes) {
    public Plan {
      topics = List.copyOf(topics);
    }

    /** Two topics, and records of 200 bytes. */
    public static Plan usual(String namespace, String document) {
      return new Plan(namespace, document, List.of("orders", "clicks"), 200);
    }

    private Pattern all() {
      String own = topics.stream().map(Pattern::quote).collect(Collectors.joining("|"));
      return Pattern.compile("%s|%s\\d+".formatted(own, TopicMaker.PREFIX));
    }
  }

  /** Everybody, idle as yet; closes the client in the end. */
  public Streams(KubernetesClient client, Plan plan, Timers timers, Waiting waiting) {
    this.topics = plan.topics();
    this.timers = timers;
    this.waiting = waiting;
    this.document = new DiscoveryDocument(client, plan.namespace(), plan.document(), timers);
    this.book = new RecordBook(timers.clock(), List.of(FIRST, SECOND));
    this.inquiry = new Inquiry(document, timers.clock());
    this.producers =
        new Producers(
            new Producers.Plan(topics, TopicMaker.PARTITIONS, plan.recordBytes()),
            document,
            book,
            timers,
            waiting);
    this.first = group(new Reader.Plan(FIRST, plan.all(), 1));
    this.second = group(new Reader.Plan(SECOND, plan.all(), BATCHES_PER_COMMIT));
    this.committed = new CommittedOffsets(inquiry, book, List.of(FIRST, SECOND), timers);
    this.maker = new TopicMaker(inquiry, book, producers, timers);
    this.restarts = new Loop(timers, this::restart);
  }

  private ConsumerGroup group(Reader.Plan plan) {
    return new ConsumerGroup(
        plan.group(), () -> new Reader(plan, document, book, timers.clock(), waiting));
  }

  /**
   * Follows the document, makes the topics of the load, and lets the groups read.
   *
   * @throws KafkaException if the topics cannot be made, as when the document is not there
   */
  public void open() {
    document.read();
    document.start();
    topics.forEach(maker::make);
    first.start();
    committed.start();
    restarts.start();
  }

  private Duration restart() {
    second.stop();
    second.start();
    return BETWEEN_RESTARTS;
  }

  /** The document that everybody follows. */
  public DiscoveryDocument document() {
    return document;
  }

  /** The book of all records. */
  public RecordBook book() {
    return book;
  }

  /** Who writes. */
  public Producers producers() {
    return producers;
  }

  /** The group that counts. */
  public ConsumerGroup first() {
    return first;
  }

  /** The group that is stopped and started again. */
  public ConsumerGroup second() {
    return second;
  }

  /** What groups have committed. */
  CommittedOffsets committed() {
    return committed;
  }

  /** Who makes topics. */
  public TopicMaker maker() {
    return maker;
  }

  /**
   * Waits until the first group has read every acknowledged record, and none is under way that will
   * be acknowledged; false if it has not by then.
   */
  public boolean drained(Duration patience) {
    return waiting.untilOpen(this::unread, LOOK, patience, changed -> {}).isOpen();
  }

  private Verdict unread() {
    // In this order: a record is acknowledged before it is under way no more.
    int underWay = producers.underWay();
    int unread = book.unread();
    return underWay + unread == 0
        ? new Verdict.Open("every acknowledged record is read")
        : new Verdict.NotYet(
            "%d acknowledged records are not read, %d are under way".formatted(unread, underWay));
  }

  /** Ends everybody, producers first. */
  @Override
  public void close() {
    restarts.stop();
    maker.close();
    producers.close();
    committed.close();
    first.close();
    second.close();
    inquiry.close();
    document.close();
  }
}
