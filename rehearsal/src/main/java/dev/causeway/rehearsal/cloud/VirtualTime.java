package dev.causeway.rehearsal.cloud;

import dev.causeway.phases.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Time that stands still while anybody works, and jumps to the next thing to happen once everybody
 * waits. All schedules run on one thread, in the order of time.
 *
 * <p>It jumps when somebody waits in this time, no request is being answered, no thread that was
 * handed work computes, and nothing at all has stirred for several looks in a row. Those looks are
 * for work nobody tells of, such as an engine's between two calls; a jump in the middle of it does
 * what a slow machine does, no more.
 */
public final class VirtualTime implements Time, AutoCloseable {
  private static final int LOOKS = 8;
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MICROSECONDS.toNanos(30);
  private static final long CANCEL_MILLIS = 20;

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
  private final Set<Thread> handed = ConcurrentHashMap.newKeySet();
  private final Thread driver;
  private volatile Instant now;
  private volatile boolean closed;
  private long numbers;
  private long stirred;
  private int answering;
  private int waiting;

  /** A task to be run at an instant, if it has not been taken before. */
  private record Task(
      Instant at, long number, Runnable what, VirtualSchedule of, AtomicBoolean taken) {}

  /** Starts the time. */
  public VirtualTime(Instant start) {
    this.now = start;
    this.driver = new Thread(this::drive, "virtual-time");
    driver.setDaemon(true);
    driver.start();
  }

  private void drive() {
    while (!closed) {
      Task next = next();
      if (next != null && next.taken.compareAndSet(false, true)) {
        next.of.perform(next.what);
      }
    }
  }

  /** The next task that is due; null if there is none yet. */
  private @org.jspecify.annotations.Nullable Task next() {
    long seen = stirred();
    Task due = poll(now);
    if (due != null) {
      return due;
    }
    for (int look = 0; look < LOOKS; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      if (!mayJump(seen)) {
        return null;
      }
    }
    return jump(seen);
  }

  private synchronized long stirred() {
    return stirred;
  }

  private synchronized boolean mayJump(long seen) {
    return stirred == seen
        && answering == 0
        && waiting > 0
        && !tasks.isEmpty()
        && handed.stream().noneMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
  }

  private synchronized @org.jspecify.annotations.Nullable Task jump(long seen) {
    if (!mayJump(seen)) {
      return null;
    }
    Task next = tasks.remove();
    now = next.at.isAfter(now) ? next.at : now;
    return next;
  }

  private synchronized @org.jspecify.annotations.Nullable Task poll(Instant until) {
    Task next = tasks.peek();
    return next == null || next.at.isAfter(until) ? null : tasks.remove();
  }

  private synchronized Schedule.Alarm add(Duration delay, Runnable what, VirtualSchedule of) {
    var task = new Task(now.plus(delay), numbers++, what, of, new AtomicBoolean());
    tasks.add(task);
    stirred++;
    return () -> cancel(task);
  }

  private synchronized boolean cancel(Task task) {
    tasks.remove(task);
    return task.taken.compareAndSet(false, true);
  }

  private synchronized void drop(VirtualSchedule of) {
    tasks.removeIf(task -> task.of == of);
  }

  private synchronized void stir(int moreAnswering, int moreWaiting) {
    answering += moreAnswering;
    waiting += moreWaiting;
    stirred++;
  }

  /** Sets the clock; nothing may be scheduled, and nobody wait. */
  public synchronized void set(Instant instant) {
    now = instant;
    stirred++;
  }

  @Override
  public Clock clock() {
    return new VirtualClock();
  }

  @Override
  public Waiting waiting() {
    return Waiting.with(clock(), this::sleep);
  }

  private void sleep(Duration duration, CountDownLatch cancelled) throws InterruptedException {
    if (cancelled.getCount() == 0) {
      return;
    }
    var rung = new CountDownLatch(1);
    Schedule.Alarm alarm = waitUntil(0, duration, rung::countDown);
    try {
      while (!rung.await(CANCEL_MILLIS, TimeUnit.MILLISECONDS) && cancelled.getCount() > 0) {
        // Nobody tells a sleeper of a cancel.
      }
    } finally {
      end(alarm);
    }
  }

  /** One more waits, with an alarm; at once, so that no jump leads past it. */
  private synchronized Schedule.Alarm waitUntil(
      int moreAnswering, Duration duration, Runnable ring) {
    stir(moreAnswering, 1);
    return alarm(duration, ring);
  }

  /** An alarm for somebody who waits, and waits no more once it rings. */
  private Schedule.Alarm alarm(Duration duration, Runnable ring) {
    var schedule = new VirtualSchedule(failure -> {});
    return add(
        duration,
        () -> {
          stir(0, -1);
          ring.run();
        },
        schedule);
  }

  private void end(Schedule.Alarm alarm) {
    if (alarm.cancel()) {
      stir(0, -1);
    }
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // the caller looks again, and says so
  public void await(Lock lock, Condition condition, Duration atMost) throws InterruptedException {
    Schedule.Alarm alarm = waitUntil(-1, atMost, () -> signal(lock, condition));
    try {
      condition.await();
    } finally {
      end(alarm);
      stir(1, 0);
    }
  }

  private static void signal(Lock lock, Condition condition) {
    lock.lock();
    try {
      condition.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Schedule schedule(String name, int threads, Consumer<Throwable> failed) {
    return new VirtualSchedule(failed);
  }

  @Override
  public <T> T answering(Supplier<T> answer) {
    stir(1, 0);
    try {
      return answer.get();
    } finally {
      stir(-1, 0);
    }
  }

  @Override
  public Handed handing(Runnable task) {
    stir(1, 0);
    return new Handed() {
      @Override
      public void run() {
        handed.add(Thread.currentThread());
        drop();
        try {
          task.run();
        } finally {
          handed.remove(Thread.currentThread());
          stir(0, 0);
        }
      }

      @Override
      public void drop() {
        stir(-1, 0);
      }
    };
  }

  /** Ends the time: nothing happens any more. */
  @Override
  public void close() {
    closed = true;
  }

  private final class VirtualSchedule implements Schedule {
    private final Consumer<Throwable> failed;
    private volatile boolean closed;

    VirtualSchedule(Consumer<Throwable> failed) {
      this.failed = failed;
    }

    @Override
    public void run(Runnable task) {
      Alarm unused = after(Duration.ZERO, task);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      return closed ? () -> true : add(delay, task, this);
    }

    private void perform(Runnable task) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        if (!closed) {
          failed.accept(e);
        }
      }
    }

    @Override
    public void close() {
      closed = true;
      drop(this);
    }
  }

  private final class VirtualClock extends Clock {
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
}
