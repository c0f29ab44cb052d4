package dev.causeway.rehearsal.cloud;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Time that passes on the wall, only faster. */
record PacedTime(Pace pace) implements Time {
  private static final long SHORTEST_WAIT_NANOS = 100_000;

  @Override
  public Clock clock() {
    return pace.clock();
  }

  @Override
  public Waiting waiting() {
    return Waiting.at(pace);
  }

  @Override
  public Schedule schedule(String name, int threads, Consumer<Throwable> failed) {
    return new PacedSchedule(pace, name, threads, failed);
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // the caller looks again, and says so
  public void await(Lock lock, Condition condition, Duration atMost) throws InterruptedException {
    long nanos = Math.max(SHORTEST_WAIT_NANOS, pace.onTheWall(atMost).toNanos());
    boolean unused = condition.await(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> T answering(Supplier<T> answer) {
    return answer.get();
  }

  @Override
  public Handed handing(Runnable task) {
    return new Handed() {
      @Override
      public void run() {
        task.run();
      }

      @Override
      public void drop() {}
    };
  }
}
