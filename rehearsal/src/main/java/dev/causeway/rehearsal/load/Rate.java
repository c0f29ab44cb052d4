package dev.causeway.rehearsal.load;

import java.time.Clock;
import java.time.Duration;

/**
 * How many are due at a steady rate. What is not a whole one yet is owed; a long time in which
 * nobody asked, as when nothing could be done, is not made up for. Thread-safe.
 */
public final class Rate {
  private final Clock clock;
  private final long unitMillis;
  private final long mostMillis;
  private int many;
  private long seenMillis;
  private long owed;

  /**
   * A rate of nothing as yet.
   *
   * @param unit what it is counted in, such as a minute
   * @param most how much of the time since the last look counts, at most
   */
  public Rate(Clock clock, Duration unit, Duration most) {
    this.clock = clock;
    this.unitMillis = unit.toMillis();
    this.mostMillis = most.toMillis();
  }

  /** So many in each unit from now on. */
  public synchronized void set(int manyPerUnit) {
    many = manyPerUnit;
  }

  /** Nothing is due for the time up to now. */
  public synchronized void begin() {
    seenMillis = clock.millis();
  }

  /** How many are due since the last look; they count as done. */
  public synchronized long due() {
    long now = clock.millis();
    owed += Math.min(now - seenMillis, mostMillis) * many;
    seenMillis = now;
    long due = owed / unitMillis;
    owed %= unitMillis;
    return due;
  }
}
