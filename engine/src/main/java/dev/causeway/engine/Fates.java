package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has decided about resources, beyond their own steps; thread-safe. */
final class Fates {
  private final Set<Urn> decided = ConcurrentHashMap.newKeySet();
  private final Set<Urn> replaced = ConcurrentHashMap.newKeySet();
  private final Set<Urn> going = ConcurrentHashMap.newKeySet();
  private final Set<Urn> failed = ConcurrentHashMap.newKeySet();
  private final Set<Slot> failedSlots = ConcurrentHashMap.newKeySet();
  private final Map<Urn, List<String>> condemned = new ConcurrentHashMap<>();
  private final Departures departures = new Departures();
  private final Set<Slot> deleted =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /** The program has asked for it, and what to do has been decided. */
  void decided(Urn urn) {
    decided.add(urn);
  }

  boolean isDecided(Urn urn) {
    return decided.contains(urn);
  }

  void replaced(Urn urn) {
    replaced.add(urn);
  }

  boolean isReplaced(Urn urn) {
    return replaced.contains(urn);
  }

  /** It is deleted since something it depends on is deleted before it is replaced. */
  void condemned(Slot slot, List<String> keys) {
    condemned.put(slot.urn(), keys);
    departures.announce(slot);
    going.add(slot.urn());
    deleted.add(slot);
  }

  /** Why it was condemned, if it was; it is not any more, since the program asks for it. */
  Optional<List<String>> reprieved(Urn urn) {
    return Optional.ofNullable(condemned.remove(urn));
  }

  /** It is to be deleted. */
  void goes(Urn urn) {
    going.add(urn);
  }

  /** Whether it is deleted in this run, so far as is decided. */
  boolean isGoing(Urn urn) {
    return going.contains(urn);
  }

  /** It failed, or was not begun since something it depends on failed. */
  void failed(Urn urn, Optional<Slot> old) {
    failed.add(urn);
    old.ifPresent(failedSlots::add);
  }

  boolean isFailed(Urn urn) {
    return failed.contains(urn);
  }

  /** Where those that failed stood before this run. */
  Set<Slot> failedSlots() {
    return Set.copyOf(failedSlots);
  }

  /** Its delete is part of a chain, and no longer to be planned. */
  void deleted(Slot slot) {
    deleted.add(slot);
  }

  boolean isDeleted(Slot slot) {
    return deleted.contains(slot);
  }

  /** When what was condemned is gone. */
  Departures departures() {
    return departures;
  }
}
