package dev.causeway.rehearsal.load;

import dev.causeway.phases.Pace;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Timers in the time of a pace, on a few threads of their own. Thread-safe. */
public final class PacedTimers implements Timers, AutoCloseable {
  private final Pace pace;
  private final Clock clock;
  private final Consumer<Throwable> failed;
  private final ScheduledThreadPoolExecutor threads;

  /**
   * Starts the threads.
   *
   * @param name what the threads are called
   * @param failed told of each task that threw
   */
  public PacedTimers(Pace pace, String name, int threads, Consumer<Throwable> failed) {
    this.pace = pace;
    this.clock = pace.clock();
    this.failed = failed;
    var number = new AtomicInteger();
    this.threads =
        new ScheduledThreadPoolExecutor(
            threads, task -> daemon(task, name + "-" + number.incrementAndGet()));
    this.threads.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    try {
      Future<?> later =
          threads.schedule(() -> run(task), pace.onTheWall(delay).toNanos(), TimeUnit.NANOSECONDS);
      return () -> later.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> true;
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      if (!threads.isShutdown()) {
        failed.accept(e);
      }
    }
  }

  /** Drops what has not run yet; what runs is left to end. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
