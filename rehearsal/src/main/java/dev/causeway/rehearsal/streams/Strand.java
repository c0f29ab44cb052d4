package dev.causeway.rehearsal.streams;

import java.util.Arrays;
import java.util.BitSet;

/** The records of one source, by sequence: what became of each, and who has read it. */
final class Strand {
  private static final int ROOM = 16;
  private static final int NOWHERE = -1;

  private final BitSet acknowledged = new BitSet();
  private final BitSet unacknowledged = new BitSet();
  private final BitSet[] read;
  private final int[] last;
  private int[] acknowledgedAt = none(ROOM);
  private int[] seenAt = none(ROOM);
  private int sent;

  /** A strand that nothing was sent on, and that so many groups read. */
  Strand(int groups) {
    read = new BitSet[groups];
    Arrays.setAll(read, group -> new BitSet());
    last = none(groups);
  }

  private static int[] none(int length) {
    int[] none = new int[length];
    Arrays.fill(none, NOWHERE);
    return none;
  }

  /** A sequence that was not sent before. */
  int next() {
    if (sent == seenAt.length) {
      acknowledgedAt = grown(acknowledgedAt);
      seenAt = grown(seenAt);
    }
    return sent++;
  }

  private static int[] grown(int[] array) {
    int[] grown = Arrays.copyOf(array, 2 * array.length);
    Arrays.fill(grown, array.length, grown.length, NOWHERE);
    return grown;
  }

  boolean wasSent(int sequence) {
    return sequence >= 0 && sequence < sent;
  }

  /** A negative offset is one that the broker did not tell. */
  void acknowledge(int sequence, long offset) {
    acknowledged.set(sequence);
    acknowledgedAt[sequence] = Math.toIntExact(offset);
  }

  void giveUp(int sequence) {
    unacknowledged.set(sequence);
  }

  boolean isGivenUp(int sequence) {
    return unacknowledged.get(sequence);
  }

  /** Whether the sequence stands at another offset too. */
  boolean isSeenElsewhere(int sequence, long offset) {
    return seenAt[sequence] != NOWHERE && seenAt[sequence] != offset;
  }

  /** Where the sequence was seen first; negative if it was not. */
  int seenAt(int sequence) {
    return seenAt[sequence];
  }

  boolean isRead(int group, int sequence) {
    return read[group].get(sequence);
  }

  /** The highest sequence that a group has read; negative if it has read none. */
  int last(int group) {
    return last[group];
  }

  void read(int group, int sequence, long offset) {
    read[group].set(sequence);
    last[group] = Math.max(last[group], sequence);
    if (seenAt[sequence] == NOWHERE) {
      seenAt[sequence] = Math.toIntExact(offset);
    }
  }

  /** The acknowledged records that a group has not read. */
  BitSet unread(int group) {
    BitSet unread = (BitSet) acknowledged.clone();
    unread.andNot(read[group]);
    return unread;
  }

  /** Those of them that stand before a position, which the group therefore has passed over. */
  BitSet passedOver(int group, long position) {
    BitSet passed = unread(group);
    unread(group).stream().filter(sequence -> !isBefore(sequence, position)).forEach(passed::clear);
    return passed;
  }

  private boolean isBefore(int sequence, long position) {
    return acknowledgedAt[sequence] != NOWHERE && acknowledgedAt[sequence] < position;
  }

  /** Where a record was acknowledged; negative if the broker did not tell. */
  int acknowledgedAt(int sequence) {
    return acknowledgedAt[sequence];
  }

  int acknowledged() {
    return acknowledged.cardinality();
  }

  int unacknowledged() {
    return unacknowledged.cardinality();
  }

  /** How many of those that were given up are there all the same. */
  int landed(int group) {
    BitSet landed = (BitSet) unacknowledged.clone();
    landed.and(read[group]);
    return landed.cardinality();
  }
}
