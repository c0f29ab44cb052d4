package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that the controllers run on, now or later, in paced time. */
final class Timers implements AutoCloseable {
  private final Pace pace;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor executor;
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

  Timers(Pace pace) {
    this.pace = pace;
    this.clock = pace.clock();
    this.executor =
        new ScheduledThreadPoolExecutor(1, task -> daemon(task, "local-kubernetes-controllers"));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRejectedExecutionHandler((task, closed) -> {});
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  Instant now() {
    return clock.instant();
  }

  /** The present as the API writes it. */
  String timestamp() {
    return timestamp(now());
  }

  static String timestamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Pace pace() {
    return pace;
  }

  void run(Runnable task) {
    executor.execute(() -> guarded(task));
  }

  void after(Duration delay, Runnable task) {
    var unused =
        executor.schedule(
            () -> guarded(task), pace.onTheWall(delay).toNanos(), TimeUnit.NANOSECONDS);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /**
   * Stops the thread.
   *
   * @throws IllegalStateException if a controller failed meanwhile
   */
  @Override
  public void close() {
    executor.shutdownNow();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "a controller of the local cluster failed: " + failures.get(0), failures.get(0));
    }
  }
}
