package dev.causeway.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes that are part of a replacement. Two kinds of chains may get to such a resource before it
 * is gone, and wait for it then: one that makes it again, when the program no longer has it hang on
 * what is replaced, and one that deletes something else it cannot outlive. A wait ends, since it is
 * always for a chain that was decided on earlier. Thread-safe.
 */
final class Departures {
  private final Map<Slot, CompletableFuture<Void>> announced = new ConcurrentHashMap<>();

  void announce(Slot slot) {
    announced.put(slot, new CompletableFuture<>());
  }

  boolean isAnnounced(Slot slot) {
    return announced.containsKey(slot);
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
