package dev.causeway.rehearsal.cloud;

import java.time.Duration;

/** Does things now or later, in the time it belongs to; nothing any more once it is closed. */
public interface Schedule extends AutoCloseable {
  /** Does the task as soon as a thread is free. */
  void run(Runnable task);

  /** Does the task once the delay has passed, unless the alarm is cancelled before. */
  Alarm after(Duration delay, Runnable task);

  /** Drops what has not begun. */
  @Override
  void close();

  /** A task that may not have begun yet. */
  @FunctionalInterface
  interface Alarm {
    /** Takes the task back; false if it has begun already. */
    boolean cancel();
  }
}
