package dev.causeway.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What has changed in a state since its last write. One thread at a time. */
final class Unwritten {
  private final Map<Long, Slot> put = new HashMap<>();
  private final Set<Long> removed = new HashSet<>();
  private final Map<Long, PendingOperation> begun = new HashMap<>();
  private final Set<Long> ended = new HashSet<>();

  private Unwritten() {}

  /** What a run leaves of the state before: the notes of creates alone outlive its first write. */
  static Unwritten of(Deployment former) {
    Unwritten unwritten = new Unwritten();
    long key = 0;
    for (PendingOperation operation : former.pendingOperations()) {
      if (operation.kind() != PendingOperation.Kind.CREATING) {
        unwritten.ended(key);
      }
      key++;
    }
    return unwritten;
  }

  void put(Slot slot) {
    put.put(slot.key(), slot);
  }

  void gone(Slot slot) {
    put.remove(slot.key());
    removed.add(slot.key());
  }

  void begun(long key, PendingOperation operation) {
    begun.put(key, operation);
  }

  void ended(long key) {
    begun.remove(key);
    ended.add(key);
  }

  /** All of it, which is written from now on. */
  Change take() {
    Map<Long, ResourceState> states = new HashMap<>();
    put.forEach((key, slot) -> states.put(key, slot.state()));
    Change change = new Change(states, removed, begun, ended);
    put.clear();
    removed.clear();
    begun.clear();
    ended.clear();
    return change;
  }
}
