package dev.causeway.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the thread that runs a stack is interrupted. The first interrupt asks whatever
 * is under way to end soon, and what has not ended after a while is given up; later ones change
 * nothing. Thread-safe.
 */
final class Interruption {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 20;
  private static final long LONG_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final Clock clock;
  private final Runnable onFirst;
  private final AtomicReference<@Nullable Instant> end = new AtomicReference<>();

  Interruption(Clock clock, Runnable onFirst) {
    this.clock = clock;
    this.onFirst = onFirst;
  }

  /** The thread was interrupted. */
  void happens() {
    if (end.compareAndSet(null, clock.instant().plus(PATIENCE))) {
      onFirst.run();
    }
  }

  boolean hasHappened() {
    return end.get() != null;
  }

  private boolean isPatienceOver() {
    Instant over = end.get();
    return over != null && !clock.instant().isBefore(over);
  }

  /** Waits for a while; true when what was waited for is over. */
  @FunctionalInterface
  interface Wait {
    boolean over(long millis) throws InterruptedException;
  }

  /** Waits, through interrupts; false if what was waited for has been given up. */
  boolean await(Wait wait) {
    while (true) {
      try {
        if (wait.over(hasHappened() ? LOOK_MILLIS : LONG_MILLIS)) {
          return true;
        }
      } catch (InterruptedException e) {
        happens();
      }
      if (isPatienceOver()) {
        return false;
      }
    }
  }
}
