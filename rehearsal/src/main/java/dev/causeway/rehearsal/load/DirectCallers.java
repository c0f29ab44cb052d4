package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The applications that call the service directly, through the old fleet's target group, until they
 * are told to call elsewhere.
 */
public final class DirectCallers {
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final BooleanSupplier call;
  private final Loop loop;
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger unserved = new AtomicInteger();

  /**
   * Callers that do not call yet.
   *
   * @param call makes one request to the target group; whether an instance served it
   */
  public DirectCallers(BooleanSupplier call, Timers timers) {
    this.call = call;
    this.loop = new Loop(timers, this::callOnce);
  }

  /** Makes them call the target group from now on. */
  public void callOldSide() {
    loop.start();
  }

  /** Makes them call elsewhere from now on. */
  public void moveAway() {
    loop.stop();
  }

  /** How many calls an instance served. */
  public int served() {
    return served.get();
  }

  /** How many calls found nobody to serve them. */
  public int unserved() {
    return unserved.get();
  }

  private Duration callOnce() {
    (call.getAsBoolean() ? served : unserved).incrementAndGet();
    return EVERY;
  }
}
