package dev.causeway.rehearsal.load;

import dev.causeway.rehearsal.cloud.Schedule;
import dev.causeway.rehearsal.cloud.Time;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Timers in the time of a local cloud, on a few threads of their own. Thread-safe. */
public final class LoadTimers implements Timers, AutoCloseable {
  private final Clock clock;
  private final Schedule schedule;

  /**
   * Starts the threads.
   *
   * @param name what the threads are called
   * @param failed told of each task that threw
   */
  public LoadTimers(Time time, String name, int threads, Consumer<Throwable> failed) {
    this.clock = time.clock();
    this.schedule = time.schedule(name, threads, failed);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    return schedule.after(delay, task)::cancel;
  }

  /** Drops what has not run yet; what runs is left to end. */
  @Override
  public void close() {
    schedule.close();
  }
}
