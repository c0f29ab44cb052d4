package dev.causeway.provider.fakes;

import dev.causeway.phases.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes only while somebody waits, and then at once; things may be set to happen. */
public final class VirtualTime extends Clock {
  public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private final Queue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private volatile Instant now = START;
  private int numbers;

  private record Event(Instant at, int number, Runnable deed) {}

  /** Lets something happen once so much time has passed from now. */
  public synchronized void in(Duration delay, Runnable deed) {
    events.add(new Event(now.plus(delay), numbers++, deed));
  }

  /** Lets time pass. */
  public synchronized void pass(Duration duration) {
    Instant end = now.plus(duration);
    for (Event next = events.peek();
        next != null && !next.at().isAfter(end);
        next = events.peek()) {
      events.remove();
      now = next.at();
      next.deed().run();
    }
    now = end;
  }

  /** How much time has passed since the start. */
  public Duration passed() {
    return Duration.between(START, instant());
  }

  /** A waiting that lets this time pass. */
  public Waiting waiting() {
    return Waiting.with(
        this,
        (duration, cancelled) -> {
          if (cancelled.getCount() > 0) {
            pass(duration);
          }
        });
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
