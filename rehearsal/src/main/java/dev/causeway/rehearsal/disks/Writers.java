package dev.causeway.rehearsal.disks;

import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Rate;
import dev.causeway.rehearsal.load.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that write all the while, wherever the endpoint leads. A write that fails is entered as
 * such and never tried again; the client asks for the endpoint anew and goes on with the next.
 * Thread-safe.
 */
public final class Writers implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** After a while in which nothing could be written clients do not make up for all of it. */
  private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(5);

  private final Timers timers;
  private final Waiting waiting;
  private final Endpoint endpoint;
  private final Database database;
  private final WriteBook book;
  private final long seed;
  private final Loop loop;
  private final Rate rate;
  private final AtomicLong next = new AtomicLong();

  /**
   * Clients that write nothing yet.
   *
   * @param seed gives the payloads
   */
  public Writers(
      Timers timers,
      Waiting waiting,
      Endpoint endpoint,
      Database database,
      WriteBook book,
      long seed) {
    this.timers = timers;
    this.waiting = waiting;
    this.endpoint = endpoint;
    this.database = database;
    this.book = book;
    this.seed = seed;
    this.rate = new Rate(timers.clock(), MINUTE, LONGEST_CATCH_UP);
    this.loop = new Loop(timers, this::round);
  }

  /** Writes steadily from now on. */
  public synchronized void start(int writesPerMinute) {
    rate.set(writesPerMinute);
    if (!loop.isRunning()) {
      book.begin(timers.clock().instant());
      rate.begin();
      loop.start();
    }
  }

  /** Writes no more. */
  public void stop() {
    loop.stop();
  }

  private Duration round() {
    long due = rate.due();
    while (due > 0 && write()) {
      due--;
    }
    return TICK;
  }

  /**
   * Writes as fast as it goes until that many more are acknowledged; false if the deadline passed
   * before.
   */
  public boolean burst(int more, Duration deadline) {
    int wanted = book.acknowledged() + more;
    Instant end = timers.clock().instant().plus(deadline);
    while (book.acknowledged() < wanted && timers.clock().instant().isBefore(end)) {
      if (!write()) {
        waiting.pause(TICK);
      }
    }
    return book.acknowledged() >= wanted;
  }

  /** Tries the next write, if the endpoint leads anywhere; whether it was acknowledged. */
  private boolean write() {
    Optional<Endpoint.Target> target = endpoint.target();
    return target.isPresent() && write(target.get());
  }

  private boolean write(Endpoint.Target target) {
    long number = next.getAndIncrement();
    try {
      database.put(target, number, Entry.of(number, seed));
      book.acknowledged(number, target.side(), timers.clock().instant());
      return true;
    } catch (Refused e) {
      book.unacknowledged(number);
      endpoint.forget();
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
