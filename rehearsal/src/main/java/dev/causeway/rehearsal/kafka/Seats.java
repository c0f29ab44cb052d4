package dev.causeway.rehearsal.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may be which broker: one machine at a time. The next one waits until the last is gone, as a
 * disk or an address makes it wait. Thread-safe.
 */
final class Seats {
  private static final int PATIENCE_SECONDS = 60;

  private final Map<Integer, Semaphore> free = new TreeMap<>();

  Seats(Collection<Integer> ids) {
    ids.forEach(id -> free.put(id, new Semaphore(1)));
  }

  void take(int id) {
    try {
      if (!seat(id).tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "broker %d is still there after %d s".formatted(id, PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while broker %d was awaited".formatted(id), e);
    }
  }

  void leave(int id) {
    seat(id).release();
  }

  private Semaphore seat(int id) {
    return Objects.requireNonNull(free.get(id), () -> "no broker " + id);
  }
}
