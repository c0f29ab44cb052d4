package dev.causeway.rehearsal.streams;

import dev.causeway.rehearsal.streams.Finding.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far groups have read, and what was wrong with what they read. Guarded by its book. */
final class Readings {
  private final List<String> groups;
  private final Map<Reader, Long> positions = new HashMap<>();
  private final Map<Reader, Long> committed = new HashMap<>();
  private final Set<Copy> copies = new HashSet<>();
  private final Set<Late> late = new LinkedHashSet<>();
  private final Set<Finding> findings = new LinkedHashSet<>();

  /** A group in a partition. */
  private record Reader(int group, TopicPartition place) {}

  /** A record that stands at one more offset. */
  private record Copy(Source source, int sequence, long offset) {}

  /** A record that came after later ones; no fault if it had been given up. */
  private record Late(Strand strand, int sequence, String words) {
    boolean isFault() {
      return !strand.isGivenUp(sequence);
    }
  }

  Readings(List<String> groups) {
    this.groups = groups;
  }

  /** A group reads a record of a strand. */
  void read(int group, Source source, Strand strand, int sequence, long offset) {
    if (strand.isSeenElsewhere(sequence, offset)) {
      noteCopy(new Copy(source, sequence, offset), strand.seenAt(sequence));
    } else if (offset >= position(group, source.place())) {
      checkOrder(group, source, strand, sequence, offset);
    } else if (!strand.isRead(group, sequence)) {
      note(
          Kind.STAYS,
          "%s at offset %d is another record than it was when group %s read it first"
              .formatted(source.place(), offset, groups.get(group)));
    }
    strand.read(group, sequence, offset);
  }

  private void noteCopy(Copy copy, int first) {
    if (copies.add(copy)) {
      note(
          Kind.ONCE,
          "record %d of %s stands at offset %d and again at %d"
              .formatted(copy.sequence(), copy.source(), first, copy.offset()));
    }
  }

  private void checkOrder(int group, Source source, Strand strand, int sequence, long offset) {
    if (sequence < strand.last(group)) {
      String words =
          "group %s reads record %d of %s at offset %d, after number %d"
              .formatted(groups.get(group), sequence, source, offset, strand.last(group));
      late.add(new Late(strand, sequence, words));
    }
  }

  /** A group's reader was given what stands at an offset, whatever it is. */
  void passed(int group, TopicPartition place, long offset) {
    Reader reader = new Reader(group, place);
    long done = committed.getOrDefault(reader, 0L);
    if (offset < done) {
      note(
          Kind.OFFSETS,
          "group %s reads %s from offset %d again after it had committed %d"
              .formatted(groups.get(group), place, offset, done));
    }
    positions.merge(reader, offset + 1, Math::max);
  }

  /** A group's reader was told that its offset is committed. */
  void committed(int group, TopicPartition place, long offset) {
    committed.merge(new Reader(group, place), offset, Math::max);
  }

  /** The offset up to which a group has read a partition. */
  long position(int group, TopicPartition place) {
    return positions.getOrDefault(new Reader(group, place), 0L);
  }

  /** Nobody asks about the partitions of a topic any more; what was found stays. */
  void forget(String topic) {
    positions.keySet().removeIf(reader -> reader.place().topic().equals(topic));
    committed.keySet().removeIf(reader -> reader.place().topic().equals(topic));
  }

  void note(Kind kind, String words) {
    findings.add(new Finding(kind, words));
  }

  /** How many records stand at more offsets than one, counted by the offsets too many. */
  int copies() {
    return copies.size();
  }

  /** All that was wrong. */
  Set<Finding> findings() {
    Set<Finding> all = new LinkedHashSet<>(findings);
    late.stream()
        .filter(Late::isFault)
        .forEach(each -> all.add(new Finding(Kind.ORDER, each.words())));
    return all;
  }
}
