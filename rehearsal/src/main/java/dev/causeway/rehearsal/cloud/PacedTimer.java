package dev.causeway.rehearsal.cloud;

import dev.causeway.phases.Pace;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things later, in the time of a pace, one after the other on one daemon thread. */
public final class PacedTimer implements AutoCloseable {
  private final Pace pace;
  private final ScheduledThreadPoolExecutor executor;

  /**
   * A timer with nothing to do.
   *
   * @param name what its thread is called
   */
  public PacedTimer(String name, Pace pace) {
    this.pace = pace;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs the task once the delay has passed; never when the timer is closed before. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void after(Duration delay, Runnable task) {
    try {
      executor.schedule(task, pace.onTheWall(delay).toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed: what would have happened later does not happen any more.
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
