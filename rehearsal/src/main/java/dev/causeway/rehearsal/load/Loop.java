package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Does one thing again and again until stopped; a round that a service refused is simply tried
 * again later, and one that was under way when it was stopped may find its clients closed.
 * Thread-safe; rounds never overlap.
 */
public final class Loop {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final Timers timers;
  private final Supplier<Duration> round;
  private final AtomicLong run = new AtomicLong();
  private volatile boolean running;

  /**
   * A loop not started yet.
   *
   * @param round one round; it returns how long to wait until the next
   */
  public Loop(Timers timers, Supplier<Duration> round) {
    this.timers = timers;
    this.round = round;
  }

  /** Starts the rounds, the first one at once, unless they run already. */
  public synchronized void start() {
    if (!running) {
      running = true;
      long started = run.incrementAndGet();
      timers.after(Duration.ZERO, () -> next(started));
    }
  }

  /** Lets no further round begin. */
  public synchronized void stop() {
    running = false;
  }

  /** Whether rounds begin. */
  public boolean isRunning() {
    return running;
  }

  private void next(long started) {
    if (running && run.get() == started) {
      timers.after(roundOrRetry(), () -> next(started));
    }
  }

  private Duration roundOrRetry() {
    try {
      return round.get();
    } catch (SdkException e) {
      return AFTER_FAILURE;
    } catch (IllegalStateException e) {
      return afterTheEnd(e);
    }
  }

  private Duration afterTheEnd(IllegalStateException closed) {
    if (running) {
      throw closed;
    }
    return AFTER_FAILURE;
  }
}
