package dev.causeway.rehearsal.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * The book of all records: each is entered when it is sent, when it is acknowledged or given up,
 * and when a group reads it. It finds what must never be: records lost, doubled, or read out of
 * order. The first group is the one that counts. Thread-safe.
 */
public final class RecordBook {
  private static final int FIRST = 0;

  private final List<String> groups;
  private final Acknowledgements acknowledgements;
  private final Readings readings;
  private final Map<Source, Strand> strands = new LinkedHashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private Sums gone = new Sums(0, 0, 0, 0);
  private boolean closed;

  /** What is kept of topics that were dropped. */
  private record Sums(int acknowledged, int unread, int unacknowledged, int landed) {
    static Sums of(Strand strand) {
      return new Sums(
          strand.acknowledged(),
          strand.unread(FIRST).cardinality(),
          strand.unacknowledged(),
          strand.landed(FIRST));
    }

    Sums plus(Sums other) {
      return new Sums(
          acknowledged + other.acknowledged,
          unread + other.unread,
          unacknowledged + other.unacknowledged,
          landed + other.landed);
    }
  }

  /**
   * The sums of a book.
   *
   * @param acknowledged records a broker has acknowledged: all that are consumed, open, lost or
   *     dropped
   * @param consumed of those, read by the first group
   * @param open of those, not read yet
   * @param lost of those, passed over by the first group, or not read when the book was closed
   * @param dropped of those, not read when their topic was deleted on purpose
   * @param duplicated how many records stand in the log once more
   * @param unacknowledged records whose outcome is unknown: they may be there or not
   * @param landed of those, the ones that are there
   */
  public record Tally(
      int acknowledged,
      int consumed,
      int open,
      int lost,
      int dropped,
      int duplicated,
      int unacknowledged,
      int landed) {}

  /**
   * An empty book.
   *
   * @param groups the names of those that read
   */
  public RecordBook(Clock clock, List<String> groups) {
    this.groups = List.copyOf(groups);
    this.acknowledgements = new Acknowledgements(clock);
    this.readings = new Readings(this.groups);
  }

  /** When records were acknowledged, and how long it took. */
  public Acknowledgements acknowledgements() {
    return acknowledgements;
  }

  /** A sequence for the next record of a source; it is never given again. */
  synchronized int next(Source source) {
    return strands.computeIfAbsent(source, unseen -> new Strand(groups.size())).next();
  }

  /**
   * A broker acknowledged a record.
   *
   * @param offset where it stands; negative if the broker did not tell
   * @param took how long it was under way
   */
  synchronized void acknowledged(Source source, int sequence, long offset, Duration took) {
    acknowledgements.add(took);
    strand(source)
        .ifPresentOrElse(
            strand -> strand.acknowledge(sequence, offset),
            () -> gone = gone.plus(new Sums(1, 1, 0, 0)));
  }

  /** Nobody knows what became of a record, and nobody will send it again. */
  synchronized void unacknowledged(Source source, int sequence) {
    strand(source)
        .ifPresentOrElse(
            strand -> strand.giveUp(sequence), () -> gone = gone.plus(new Sums(0, 0, 1, 0)));
  }

  private Optional<Strand> strand(Source source) {
    return Optional.ofNullable(strands.get(source));
  }

  /** A group reads a record; one without a stamp is not of the load. */
  synchronized void read(String group, TopicPartition place, long offset, Optional<Stamp> stamp) {
    if (!dropped.contains(place.topic())) {
      int reader = groups.indexOf(group);
      read(reader, place, offset, stamp);
      readings.passed(reader, place, offset);
    }
  }

  private void read(int reader, TopicPartition place, long offset, Optional<Stamp> stamp) {
    Optional<Source> source =
        stamp.map(known -> new Source(known.producer(), place.topic(), known.partition()));
    int sequence = stamp.map(Stamp::sequence).orElse(-1);
    source
        .filter(known -> known.place().equals(place))
        .flatMap(this::strand)
        .filter(strand -> strand.wasSent(sequence))
        .ifPresentOrElse(
            strand -> readings.read(reader, source.orElseThrow(), strand, sequence, offset),
            () ->
                readings.note(
                    Finding.Kind.ONCE,
                    "nobody sent what %s has at offset %d".formatted(place, offset)));
  }

  /** A group's reader has committed an offset, and was told so. */
  synchronized void committed(String group, TopicPartition place, long offset) {
    readings.committed(groups.indexOf(group), place, offset);
  }

  /** Notes what must never be and was seen all the same; it may have been noted before. */
  synchronized void note(Finding.Kind kind, String words) {
    readings.note(kind, words);
  }

  /** A topic is about to be deleted on purpose: its records are not looked for any more. */
  synchronized void drop(String topic) {
    dropped.add(topic);
    List<Source> sources =
        strands.keySet().stream().filter(source -> source.topic().equals(topic)).toList();
    for (Source source : sources) {
      strand(source).ifPresent(strand -> gone = gone.plus(Sums.of(strand)));
      strands.remove(source);
    }
    readings.forget(topic);
  }

  /** Whether a topic was, or is about to be, deleted on purpose. */
  synchronized boolean isDropped(String topic) {
    return dropped.contains(topic);
  }

  /** The first group reads no more: what is open now is lost. */
  public synchronized void close() {
    closed = true;
  }

  /** How many acknowledged records the first group has not read, those it passed over included. */
  public synchronized int unread() {
    return sum(strand -> strand.unread(FIRST).cardinality());
  }

  /** How many acknowledged records a group has not read. */
  public synchronized int unread(String group) {
    int reader = groups.indexOf(group);
    return sum(strand -> strand.unread(reader).cardinality());
  }

  /** The sums as they stand. */
  public synchronized Tally tally() {
    int acknowledged = sum(Strand::acknowledged) + gone.acknowledged();
    int unread = unread();
    int lost =
        strands.keySet().stream().mapToInt(source -> missing(FIRST, source).cardinality()).sum();
    return new Tally(
        acknowledged,
        acknowledged - unread - gone.unread(),
        unread - lost,
        lost,
        gone.unread(),
        readings.copies(),
        sum(Strand::unacknowledged) + gone.unacknowledged(),
        sum(strand -> strand.landed(FIRST)) + gone.landed());
  }

  private int sum(ToIntFunction<Strand> of) {
    return strands.values().stream().mapToInt(of).sum();
  }

  private BitSet missing(int group, Source source) {
    Strand strand = strand(source).orElseThrow();
    return closed && group == FIRST
        ? strand.unread(group)
        : strand.passedOver(group, readings.position(group, source.place()));
  }

  /** What must never be and was seen all the same. */
  public synchronized List<Finding> findings() {
    List<Finding> all = new ArrayList<>(readings.findings());
    for (int group = FIRST; group < groups.size(); group++) {
      for (Source source : strands.keySet()) {
        all.addAll(loss(group, source));
      }
    }
    return List.copyOf(all);
  }

  private List<Finding> loss(int group, Source source) {
    BitSet missing = missing(group, source);
    if (missing.isEmpty()) {
      return List.of();
    }
    int first = missing.nextSetBit(0);
    String words =
        "group %s has not read %d acknowledged records of %s, the first of them number %d at offset %d"
            .formatted(
                groups.get(group),
                missing.cardinality(),
                source,
                first,
                strand(source).orElseThrow().acknowledgedAt(first));
    return List.of(new Finding(Finding.Kind.STAYS, words));
  }
}
