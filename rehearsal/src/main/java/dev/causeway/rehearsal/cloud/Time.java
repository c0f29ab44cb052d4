package dev.causeway.rehearsal.cloud;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The time that a local cloud, and everybody who works with it, lives in. Thread-safe. */
public interface Time {
  /** Time that passes at a pace. */
  static Time at(Pace pace) {
    return new PacedTime(pace);
  }

  /** What it is now. */
  Clock clock();

  /** A way to wait in this time that somebody may cancel. */
  Waiting waiting();

  /**
   * Somebody who does things later.
   *
   * @param name what the threads are called
   * @param threads how many things may be done at once
   * @param failed told of each task that threw
   */
  Schedule schedule(String name, int threads, Consumer<Throwable> failed);

  /**
   * Waits for a signal, but not longer than the duration; may return earlier without one.
   *
   * @param lock the condition's, which the caller holds
   */
  void await(Lock lock, Condition condition, Duration atMost) throws InterruptedException;

  /** Answers a request; meanwhile no time is skipped. */
  <T> T answering(Supplier<T> answer);

  /**
   * The task to be handed to another thread; no time is skipped before it has begun, nor while it
   * computes.
   */
  Handed handing(Runnable task);

  /** A task on its way to another thread. */
  interface Handed extends Runnable {
    /** It is not going to run. */
    void drop();
  }

  /** Hands the task over, unless the executor has been shut down. */
  default void hand(Runnable task, Executor executor) {
    Handed handed = handing(task);
    try {
      executor.execute(handed);
    } catch (RejectedExecutionException shutDown) {
      handed.drop();
    }
  }
}
