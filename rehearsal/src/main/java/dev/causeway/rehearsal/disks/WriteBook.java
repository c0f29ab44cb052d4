package dev.causeway.rehearsal.disks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The book of all writes: each number is entered as acknowledged, with the instant and the side, or
 * as not acknowledged, which may be there or not. Thread-safe.
 */
public final class WriteBook {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int ROOM = 1024;

  private final BitSet acknowledged = new BitSet();
  private final BitSet unacknowledged = new BitSet();
  private final BitSet dropped = new BitSet();

  /** By order of acknowledgement: the number, and when. */
  private int[] numbers = new int[ROOM];

  private long[] millis = new long[ROOM];
  private final BitSet byNew = new BitSet();
  private int count;
  private int switched;

  /** Where in the order clients began to write after they had stopped, and when. */
  private final List<Beginning> beginnings = new ArrayList<>();

  private record Beginning(int index, long millis) {}

  /**
   * A time without an acknowledgement, after one or after clients began to write again.
   *
   * @param before the side of the acknowledgement before it
   * @param after the side of the one that ended it
   */
  public record Pause(Instant from, Instant to, Side before, Side after) {
    public Duration length() {
      return Duration.between(from, to);
    }

    /** Whether the other side serves after it. */
    public boolean isSwitch() {
      return before != after;
    }
  }

  /**
   * The sums of a book.
   *
   * @param acknowledged writes a member has acknowledged
   * @param byOld of those, on the old side
   * @param byNew of those, on the new side
   * @param dropped of those, declared lost by a return that drops them
   * @param unacknowledged writes that failed: they may be there or not
   */
  public record Tally(int acknowledged, int byOld, int byNew, int dropped, int unacknowledged) {}

  /** Clients begin to write, having been silent on their own account. */
  public synchronized void begin(Instant now) {
    beginnings.add(new Beginning(count, now.toEpochMilli()));
  }

  /** A member acknowledged a write. */
  public synchronized void acknowledged(long number, Side by, Instant now) {
    makeRoom();
    acknowledged.set(Math.toIntExact(number));
    byNew.set(count, by == Side.NEW);
    numbers[count] = Math.toIntExact(number);
    millis[count] = now.toEpochMilli();
    count++;
  }

  private void makeRoom() {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      millis = Arrays.copyOf(millis, 2 * count);
    }
  }

  /** A write failed. */
  public synchronized void unacknowledged(long number) {
    unacknowledged.set(Math.toIntExact(number));
  }

  /** How many are acknowledged. */
  public synchronized int acknowledged() {
    return count;
  }

  /** Clients are about to be led to the new side: what that acknowledges from now on may go. */
  public synchronized void switched() {
    switched = count;
  }

  /** How many writes the new side has acknowledged since the switch. */
  public synchronized int sinceSwitch() {
    return (int) byNew.stream().filter(place -> place >= switched).count();
  }

  /** Declares lost what the new side has acknowledged since the switch. */
  public synchronized void dropNewWrites() {
    byNew.stream().filter(place -> place >= switched).forEach(place -> dropped.set(numbers[place]));
  }

  /** The acknowledged writes that are not there and not dropped, lowest number first. */
  public List<Long> missing(Database database, Side serving) {
    BitSet wanted = kept();
    wanted.andNot(found(database, serving));
    return list(wanted);
  }

  /** The dropped writes that are there, lowest number first. */
  public List<Long> surplus(Database database, Side serving) {
    BitSet unwanted = dropped();
    if (unwanted.isEmpty()) {
      return List.of();
    }
    unwanted.and(found(database, serving));
    return list(unwanted);
  }

  private synchronized BitSet kept() {
    BitSet kept = (BitSet) acknowledged.clone();
    kept.andNot(dropped);
    return kept;
  }

  private synchronized BitSet dropped() {
    return (BitSet) dropped.clone();
  }

  /** What is there and is whole. */
  private static BitSet found(Database database, Side serving) {
    BitSet found = new BitSet();
    database.scan(
        serving,
        (number, value) -> {
          if (Entry.isWhole(number, value)) {
            found.set(Math.toIntExact(number));
          }
        });
    return found;
  }

  private static List<Long> list(BitSet numbers) {
    return numbers.stream().mapToObj(number -> (long) number).toList();
  }

  /** The sums as they stand. */
  public synchronized Tally tally() {
    int onNew = byNew.cardinality();
    return new Tally(
        count, count - onNew, onNew, dropped.cardinality(), unacknowledged.cardinality());
  }

  /** The longest time between two acknowledgements, if there are two. */
  public Optional<Pause> longestPause() {
    return pauses(Duration.ZERO).stream().max(Comparator.comparing(Pause::length));
  }

  /** The times between two acknowledgements that were longer than 5 seconds. */
  public List<Pause> pauses() {
    return pauses(PAUSE);
  }

  /** The times between two acknowledgements that were longer, the first first. */
  public synchronized List<Pause> pauses(Duration longer) {
    List<Pause> pauses = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      if (millis[i] - millis[i - 1] > longer.toMillis()) {
        pauses.add(before(i));
      }
    }
    pauses.removeIf(pause -> pause.length().compareTo(longer) <= 0);
    return List.copyOf(pauses);
  }

  private Pause before(int index) {
    long from = Math.max(millis[index - 1], beginningAt(index));
    return new Pause(
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(millis[index]),
        side(index - 1),
        side(index));
  }

  private Side side(int index) {
    return byNew.get(index) ? Side.NEW : Side.OLD;
  }

  private long beginningAt(int index) {
    return beginnings.stream()
        .filter(beginning -> beginning.index() == index)
        .mapToLong(Beginning::millis)
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
