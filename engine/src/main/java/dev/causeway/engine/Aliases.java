package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which resources go by another name in this run than in the state. Found one thread at a time;
 * what was found may be asked for from anywhere.
 */
final class Aliases {
  private final SnapshotKeeper snapshot;
  private final Set<Urn> asked = new HashSet<>();
  private final Map<Urn, Urn> former = new ConcurrentHashMap<>();
  private final Map<Urn, Urn> today = new ConcurrentHashMap<>();

  Aliases(SnapshotKeeper snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The resource as the state has it: under its own name, else under the first of the others.
   *
   * @throws EngineException if two resources of the program would be the same one of the state
   */
  Optional<Slot> find(Urn urn, List<Urn> others) {
    refuseClaimed(urn, urn);
    asked.add(urn);
    return snapshot
        .old(urn)
        .or(() -> others.stream().flatMap(other -> snapshot.old(other).stream()).findFirst())
        .map(slot -> claimed(urn, slot));
  }

  private Slot claimed(Urn urn, Slot slot) {
    Urn alias = slot.urn();
    if (!alias.equals(urn)) {
      refuseClaimed(urn, alias);
      if (asked.contains(alias)) {
        throw duplicate(urn, alias, alias);
      }
      former.put(urn, alias);
      today.put(alias, urn);
    }
    return slot;
  }

  private void refuseClaimed(Urn urn, Urn name) {
    if (today.containsKey(name)) {
      throw duplicate(urn, name, today.get(name));
    }
  }

  private static EngineException duplicate(Urn urn, Urn name, Urn other) {
    return new EngineException(
        "duplicate resource alias: %s cannot be known as %s, which is what %s is known as; let one"
                .formatted(urn, name, other)
            + " of the two go by another name");
  }

  /** The name the state had it under, if that is another. */
  Optional<Urn> formerly(Urn urn) {
    return Optional.ofNullable(former.get(urn));
  }

  /** Whether what the state has under one name is asked for under the other. */
  boolean isRenamed(Urn from, Urn to) {
    return to.equals(today.get(from));
  }
}
