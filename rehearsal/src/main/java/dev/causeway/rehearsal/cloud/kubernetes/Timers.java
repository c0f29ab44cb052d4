package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.rehearsal.cloud.Schedule;
import dev.causeway.rehearsal.cloud.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The one thread that the controllers run on, now or later, in the time of the cluster. */
final class Timers implements AutoCloseable {
  private final Time time;
  private final Clock clock;
  private final Schedule schedule;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  Timers(Time time) {
    this.time = time;
    this.clock = time.clock();
    this.schedule = time.schedule("local-kubernetes-controllers", 1, failures::add);
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

  Time time() {
    return time;
  }

  void run(Runnable task) {
    schedule.run(task);
  }

  /** Runs the task later; the alarm may be left alone. */
  Schedule.Alarm after(Duration delay, Runnable task) {
    return schedule.after(delay, task);
  }

  /**
   * Stops the thread.
   *
   * @throws IllegalStateException if a controller failed meanwhile
   */
  @Override
  public void close() {
    schedule.close();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "a controller of the local cluster failed: " + failures.get(0), failures.get(0));
    }
  }
}
