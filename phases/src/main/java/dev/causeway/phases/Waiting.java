package dev.causeway.phases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one way to wait: for a while, or until a look answers yes; both end early when cancelled.
 * Thread-safe. All durations are in the time of the clock, which may run faster than the wall's.
 */
public final class Waiting {
  private final Clock clock;
  private final Sleeper sleeper;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  private Waiting(Clock clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Waits in real time. */
  public static Waiting inRealTime() {
    return at(Pace.REAL);
  }

  /** Waits in the time of the pace. */
  public static Waiting at(Pace pace) {
    return new Waiting(
        pace.clock(),
        (duration, cancelled) ->
            cancelled.await(pace.onTheWall(duration).toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Waits as the sleeper says, for tests whose time is virtual. */
  public static Waiting with(Clock clock, Sleeper sleeper) {
    return new Waiting(clock, sleeper);
  }

  /** The present instant of the clock. */
  public Instant now() {
    return clock.instant();
  }

  /** Ends every wait under way and every later one at once; there is no way back from it. */
  public void cancel() {
    cancelled.countDown();
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /**
   * Returns after the duration, in the clock's time.
   *
   * @throws WaitEnded if cancelled or interrupted meanwhile
   */
  public void pause(Duration duration) {
    try {
      sleeper.sleep(duration, cancelled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitEnded("interrupted while waiting", e);
    }
    if (isCancelled()) {
      throw new WaitEnded("cancelled while waiting", null);
    }
  }

  /**
   * Looks until the answer is {@link Verdict.Open} or {@link Verdict.Never}, or the deadline has
   * passed; then returns the last answer.
   *
   * @param every the time between two looks
   * @param deadline how long to look at most, counted from now
   * @param changed told of the first answer and of each one that reads differently from the last
   * @throws WaitEnded if cancelled or interrupted meanwhile
   */
  public Verdict untilOpen(
      Supplier<Verdict> look, Duration every, Duration deadline, Consumer<Verdict> changed) {
    Instant end = now().plus(deadline);
    Verdict verdict = look.get();
    changed.accept(verdict);
    while (verdict instanceof Verdict.NotYet && now().isBefore(end)) {
      pause(every);
      Verdict next = look.get();
      if (!next.equals(verdict)) {
        changed.accept(next);
      }
      verdict = next;
    }
    return verdict;
  }

  /** How a thread waits; returns early once the latch is down. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration, CountDownLatch cancelled) throws InterruptedException;
  }

  /** A wait that ended before its time, because of a cancel or an interrupt. */
  public static final class WaitEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WaitEnded(String message, @org.jspecify.annotations.Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
