package dev.causeway.rehearsal.cloud;

import dev.causeway.phases.Pace;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A schedule in the time of a pace, on daemon threads of its own. */
final class PacedSchedule implements Schedule {
  private final Pace pace;
  private final Consumer<Throwable> failed;
  private final ScheduledThreadPoolExecutor executor;

  PacedSchedule(Pace pace, String name, int threads, Consumer<Throwable> failed) {
    this.pace = pace;
    this.failed = failed;
    var number = new AtomicInteger();
    this.executor =
        new ScheduledThreadPoolExecutor(
            threads, task -> daemon(task, name + "-" + number.incrementAndGet()));
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void run(Runnable task) {
    Alarm unused = after(Duration.ZERO, task);
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    try {
      long nanos = pace.onTheWall(delay).toNanos();
      Future<?> later = executor.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
      return () -> later.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> true;
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      if (!executor.isShutdown()) {
        failed.accept(e);
      }
    }
  }

  /** What runs is left to end. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
