package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Lets one thing happen at a time, now or later; who has the turn may touch what it guards. */
final class Turns {
  private final Clock clock;
  private final Schedule schedule;

  Turns(Clock clock, Schedule schedule) {
    this.clock = clock;
    this.schedule = schedule;
  }

  synchronized <T> T take(Supplier<T> what) {
    return what.get();
  }

  /** Does something in a turn of its own once the delay has passed. */
  void later(Duration delay, Runnable what) {
    Schedule.Alarm unused = schedule.after(delay, () -> run(what));
  }

  synchronized void run(Runnable what) {
    what.run();
  }

  Instant instant() {
    return clock.instant();
  }
}
