package dev.causeway.rehearsal.streams;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A group of one member, that reads every topic of the load and enters what it reads in the book.
 * Started again it goes on from what it has committed. Thread-safe.
 */
public final class ConsumerGroup implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final String name;
  private final Supplier<Reader> readers;
  private @Nullable Running running;
  private boolean closed;

  private record Running(Reader reader, Thread thread) {}

  /**
   * A group that does not read yet.
   *
   * @param readers makes a member
   */
  ConsumerGroup(String name, Supplier<Reader> readers) {
    this.name = name;
    this.readers = readers;
  }

  /** Its name, as brokers know it. */
  public String name() {
    return name;
  }

  /** Reads from now on, in a thread of its own, unless it is closed. */
  public synchronized void start() {
    if (running == null && !closed) {
      Reader reader = readers.get();
      Thread thread = new Thread(reader, "streams-" + name);
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((ended, failure) -> reader.failed(failure));
      thread.start();
      running = new Running(reader, thread);
    }
  }

  /** Reads no more; returns when its member has left, or is not going to. */
  public synchronized void stop() {
    Running last = running;
    running = null;
    if (last != null) {
      last.reader().stop();
      join(last.thread());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(LONGEST_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
