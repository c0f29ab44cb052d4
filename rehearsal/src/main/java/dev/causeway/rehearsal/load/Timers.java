package dev.causeway.rehearsal.load;

import java.time.Clock;
import java.time.Duration;

/** Runs things later, in the time of a clock; tasks may block for as long as a local call takes. */
public interface Timers {
  /** The clock whose time it is. */
  Clock clock();

  /** Runs the task once after the delay, unless the returned alarm is cancelled first. */
  Alarm after(Duration delay, Runnable task);

  /** A task that has not run yet. */
  @FunctionalInterface
  interface Alarm {
    /** Takes the task back; false if it has started already. */
    boolean cancel();
  }
}
