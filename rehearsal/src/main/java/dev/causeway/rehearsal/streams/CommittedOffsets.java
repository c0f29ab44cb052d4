package dev.causeway.rehearsal.streams;

import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks every second at what groups have committed: an offset that goes back, or goes, is noted in
 * the book. A broker that was just coordinator may give an old answer once, so that a lower one
 * counts from the second look on. A coordinator answers as of its partition's high watermark, which
 * does not move while too few replicas are in sync: until they are, what it says is not judged.
 * Thread-safe.
 *
 * @see <a href="https://issues.apache.org/jira/browse/KAFKA-15583">KAFKA-15583: the high watermark
 *     advances only if the partition is not under min ISR</a>
 */
public final class CommittedOffsets implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String OFFSETS = "__consumer_offsets";

  private final Inquiry inquiry;
  private final RecordBook book;
  private final List<String> groups;
  private final Loop loop;
  private final Map<Place, Long> highest = new HashMap<>();
  private Set<Place> doubted = Set.of();

  /** A group in a partition. */
  private record Place(String group, TopicPartition partition) {}

  CommittedOffsets(Inquiry inquiry, RecordBook book, List<String> groups, Timers timers) {
    this.inquiry = inquiry;
    this.book = book;
    this.groups = List.copyOf(groups);
    this.loop = new Loop(timers, this::round);
  }

  /** Looks from now on. */
  public void start() {
    loop.start();
  }

  private Duration round() {
    try {
      look();
    } catch (KafkaException nobodyAnswers) {
      return EVERY;
    }
    return EVERY;
  }

  /**
   * Looks now.
   *
   * @throws KafkaException if nobody answers
   */
  synchronized void look() {
    boolean current = isEnoughInSync();
    Map<Place, Long> now = committed();
    Set<Place> lower = new HashSet<>();
    highest.keySet().removeIf(place -> book.isDropped(place.partition().topic()));
    highest.forEach(
        (place, before) -> {
          long offset = now.getOrDefault(place, -1L);
          if (current && offset < before) {
            lower.add(place);
            judge(place, before, offset);
          }
        });
    doubted = lower;
    now.forEach((place, offset) -> highest.merge(place, offset, Math::max));
  }

  private void judge(Place place, long before, long now) {
    if (doubted.contains(place)) {
      book.note(
          Finding.Kind.OFFSETS,
          "group %s had committed %d in %s and %s"
              .formatted(
                  place.group(),
                  before,
                  place.partition(),
                  now < 0 ? "has nothing committed any more" : "went back to " + now));
    }
  }

  /** Whether all partitions with committed offsets have as many replicas in sync as they need. */
  private boolean isEnoughInSync() {
    return inquiry
        .ask(admin -> admin.describeTopics(List.of(OFFSETS)).allTopicNames())
        .values()
        .stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(partition -> partition.isr().size() >= KafkaSite.MIN_IN_SYNC);
  }

  private Map<Place, Long> committed() {
    Map<String, ListConsumerGroupOffsetsSpec> all = new HashMap<>();
    groups.forEach(group -> all.put(group, new ListConsumerGroupOffsetsSpec()));
    Map<Place, Long> committed = new HashMap<>();
    inquiry
        .ask(admin -> admin.listConsumerGroupOffsets(all).all())
        .forEach((group, offsets) -> put(committed, group, offsets));
    return committed;
  }

  private static void put(
      Map<Place, Long> committed, String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(new Place(group, partition), offset.offset());
          }
        });
  }

  /** Looks no more. */
  @Override
  public void close() {
    loop.stop();
  }
}
