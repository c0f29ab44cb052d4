package dev.causeway.rehearsal.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When records were acknowledged and how long each took, so that any span of time can be asked how
 * fast it was and how long nothing got through. Thread-safe.
 */
public final class Acknowledgements {
  private static final int ROOM = 1024;

  private final Clock clock;
  private final long start;

  /** By order of acknowledgement: milliseconds since the start, and microseconds it took. */
  private int[] millis = new int[ROOM];

  private int[] micros = new int[ROOM];
  private int count;

  /** When producers tried to get records through, the latest last. */
  private final List<Trying> tries = new ArrayList<>();

  /** How many try now: a steady load, and bursts beside it. */
  private int trying;

  /**
   * A time in which producers tried.
   *
   * @param first the first acknowledgement after its beginning, and {@code end} the first after its
   *     end
   */
  private record Trying(int first, int from, int end, int to) {
    boolean isOver() {
      return end != Integer.MAX_VALUE;
    }
  }

  /** A time in which producers tried and nothing was acknowledged. */
  public record Pause(Instant from, Instant to) {
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  /**
   * How long acknowledgements took.
   *
   * @param count of how many
   */
  public record Latency(int count, Duration p50, Duration p99, Duration longest) {}

  /** Nothing yet; times are those of the clock. */
  Acknowledgements(Clock clock) {
    this.clock = clock;
    this.start = clock.millis();
  }

  /** Somebody tries to get records through from now on. */
  synchronized void begin() {
    if (trying++ == 0) {
      tries.add(new Trying(count, now(), Integer.MAX_VALUE, Integer.MAX_VALUE));
    }
  }

  /** Somebody who began tries no more. */
  synchronized void end() {
    if (--trying == 0) {
      int at = tries.size() - 1;
      Trying begun = tries.get(at);
      tries.set(at, new Trying(begun.first(), begun.from(), count, now()));
    }
  }

  /** One more is acknowledged, which took so long. */
  synchronized void add(Duration took) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, 2 * count);
      micros = Arrays.copyOf(micros, 2 * count);
    }
    millis[count] = now();
    micros[count] = (int) Math.min(Integer.MAX_VALUE, took.toNanos() / 1000);
    count++;
  }

  private int now() {
    return since(clock.instant());
  }

  private int since(Instant instant) {
    long since = instant.toEpochMilli() - start;
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, since));
  }

  private Instant instant(int since) {
    return Instant.ofEpochMilli(start + since);
  }

  /** How many there are. */
  public synchronized int count() {
    return count;
  }

  /** How long all of them took, if there are any. */
  public Optional<Latency> latency() {
    return latency(Instant.MIN, Instant.MAX);
  }

  /** How long those of a span of time took, if there were any. */
  public Optional<Latency> latency(Instant from, Instant to) {
    int[] sorted = took(from, to);
    if (sorted.length == 0) {
      return Optional.empty();
    }
    Arrays.sort(sorted);
    return Optional.of(
        new Latency(
            sorted.length,
            percentile(sorted, 50),
            percentile(sorted, 99),
            duration(sorted[sorted.length - 1])));
  }

  private synchronized int[] took(Instant from, Instant to) {
    return Arrays.copyOfRange(micros, firstAt(clamped(from)), firstAt(clamped(to)));
  }

  private int clamped(Instant instant) {
    if (instant.isBefore(Instant.ofEpochMilli(start))) {
      return 0;
    }
    return instant.isAfter(clock.instant()) ? Integer.MAX_VALUE : since(instant);
  }

  /** The first acknowledgement at a time or after it. */
  private int firstAt(int time) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millis[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Duration percentile(int[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return duration(sorted[Math.max(0, rank - 1)]);
  }

  private static Duration duration(int micros) {
    return Duration.ofNanos(micros * 1000L);
  }

  /** The longest time in which nothing was acknowledged, if producers ever tried. */
  public Optional<Pause> longestPause() {
    return longestPause(Instant.MIN, Instant.MAX);
  }

  /** The longest of those that reach into a span of time, if producers tried in it. */
  public Optional<Pause> longestPause(Instant from, Instant to) {
    return pauses(Duration.ZERO).stream()
        .filter(pause -> pause.to().isAfter(from) && pause.from().isBefore(to))
        .max(Comparator.comparing(Pause::length));
  }

  /** The times longer than this in which nothing was acknowledged, the first first. */
  public synchronized List<Pause> pauses(Duration longer) {
    int now = now();
    return tries.stream().flatMap(each -> pauses(each, now, longer.toMillis())).toList();
  }

  /** One that lasts still is counted up to now. */
  private Stream<Pause> pauses(Trying trying, int now, long longer) {
    List<Pause> pauses = new ArrayList<>();
    int end = Math.min(count, trying.end());
    int before = trying.from();
    for (int at = trying.first(); at <= end; at++) {
      int after = at < end ? millis[at] : (trying.isOver() ? trying.to() : now);
      if (after - before > longer) {
        pauses.add(new Pause(instant(before), instant(after)));
      }
      before = after;
    }
    return pauses.stream();
  }
}
