package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The ingestion service: publishes uniquely numbered requests to all queues, all the time, each to
 * the side that the share it knows of says. A send that failed is repeated after reading the share
 * again.
 */
public final class Ingestion {
  private static final Duration TICK = Duration.ofSeconds(3);
  private static final Duration RETRY = Duration.ofSeconds(6);
  private static final int ONE_IN_DELAYED = 10;
  private static final int LONGEST_DELAY_SECONDS = 60;

  private final Batches batches;
  private final Shares shares;
  private final Accounting accounting;
  private final Timers timers;
  private final RandomGenerator random;
  private final Loop loop;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile double perMinute;
  private double due;
  private long last;

  /** A service that sends nothing yet. */
  public Ingestion(
      Batches batches,
      Shares shares,
      Accounting accounting,
      Timers timers,
      RandomGenerator random) {
    this.batches = batches;
    this.shares = shares;
    this.accounting = accounting;
    this.timers = timers;
    this.random = random;
    this.loop = new Loop(timers, this::sendDue);
  }

  /** Starts to send at the rate. */
  public void start(double requestsPerMinute) {
    perMinute = requestsPerMinute;
    loop.start();
  }

  /** Sends at another rate from now on. */
  public void rate(double requestsPerMinute) {
    perMinute = requestsPerMinute;
  }

  /** Stops to send; what is under way is still sent. */
  public void stop() {
    loop.stop();
  }

  /** How many requests are on their way to a queue that has not acknowledged them yet. */
  public int underWay() {
    return underWay.get();
  }

  private synchronized Duration sendDue() {
    due += perMinute * TICK.toMillis() / Duration.ofMinutes(1).toMillis();
    int now = (int) due;
    due -= now;
    send(now);
    return TICK;
  }

  /** Sends so many requests at once, on top of the rate. */
  public synchronized void send(int requests) {
    for (int i = 0; i < requests; i++) {
      underWay.incrementAndGet();
      publish(++last, delay());
    }
  }

  private Duration delay() {
    return random.nextInt(ONE_IN_DELAYED) == 0
        ? Duration.ofSeconds(1 + random.nextInt(LONGEST_DELAY_SECONDS))
        : Duration.ZERO;
  }

  private void publish(long number, Duration delay) {
    try {
      Routes routes = shares.routes();
      Routes.Pair pair = pairOf(number, routes);
      Side side = side(routes.share(), pair);
      var unused =
          batches
              .send(pair.on(side), Letter.request(number, delay))
              .whenComplete((done, failure) -> acknowledged(number, side, failure));
    } catch (SdkException unread) {
      acknowledged(number, Side.OLD, unread);
    }
  }

  private static Routes.Pair pairOf(long number, Routes routes) {
    List<String> names = routes.names();
    return Objects.requireNonNull(routes.queues().get(names.get((int) (number % names.size()))));
  }

  private Side side(int share, Routes.Pair pair) {
    boolean chosen = random.nextInt(100) < share;
    return chosen && pair.counterpart().isPresent() ? Side.NEW : Side.OLD;
  }

  private void acknowledged(long number, Side side, @Nullable Throwable failure) {
    if (failure == null) {
      accounting.sent(number, side);
      underWay.decrementAndGet();
    } else {
      shares.forget();
      timers.after(RETRY, () -> again(number));
    }
  }

  private synchronized void again(long number) {
    publish(number, Duration.ZERO);
  }
}
