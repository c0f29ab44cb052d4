package dev.causeway.engine;

import dev.causeway.protocol.Urn;
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
  private final Set<Slot> staying = ConcurrentHashMap.newKeySet();
  private final Map<Urn, List<String>> condemned = new ConcurrentHashMap<>();
  private final Departures departures = new Departures();

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
    going.add(slot.urn());
    deleted(slot);
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
  void failed(Urn urn) {
    failed.add(urn);
  }

  boolean isFailed(Urn urn) {
    return failed.contains(urn);
  }

  /** What was to be done about it failed or was not begun, so that it is not to be deleted. */
  void stays(Slot slot) {
    staying.add(slot);
  }

  Set<Slot> staying() {
    return Set.copyOf(staying);
  }

  /** Its delete is part of a chain, and no longer to be planned. */
  void deleted(Slot slot) {
    departures.announce(slot);
  }

  boolean isDeleted(Slot slot) {
    return departures.isAnnounced(slot);
  }

  /** When what is deleted as part of a chain is gone. */
  Departures departures() {
    return departures;
  }
}
