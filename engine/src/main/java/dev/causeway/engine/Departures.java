package dev.causeway.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes that are part of the replacement of something else. Whoever makes such a resource again
 * may get to it before it is gone, when the program no longer has it hang on what is replaced, and
 * waits for it then. A wait ends, since it is always for a chain that was decided on earlier.
 * Thread-safe.
 */
final class Departures {
  private final Map<Slot, CompletableFuture<Void>> announced = new ConcurrentHashMap<>();

  void announce(Slot slot) {
    announced.put(slot, new CompletableFuture<>());
  }

  /** The delete has ended, well or not, or will not happen. */
  void ended(Slot slot) {
    of(slot).complete(null);
  }

  void await(Slot slot) {
    of(slot).join();
  }

  private CompletableFuture<Void> of(Slot slot) {
    return announced.getOrDefault(slot, CompletableFuture.completedFuture(null));
  }
}
