package dev.causeway.rehearsal.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers whose time passes only when told to; tasks run on the caller's thread, in order. */
final class VirtualTimers extends Clock implements Timers {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long asked;

  private record Task(Instant at, long number, Runnable what) {}

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public Alarm after(Duration delay, Runnable what) {
    var task = new Task(now.plus(delay), asked++, what);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Lets the duration pass, running all that falls due. */
  void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
      Task next = tasks.remove();
      now = next.at();
      next.what().run();
    }
    now = end;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
