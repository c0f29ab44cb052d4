package dev.causeway.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A base and the changes since, made into one state. */
final class Replay {
  private final Deployment base;
  private final Slots<ResourceState> resources;
  private final Slots<PendingOperation> pending;
  private boolean changed;

  Replay(Deployment base) {
    this.base = base;
    this.resources = new Slots<>(base.resources());
    this.pending = new Slots<>(base.pendingOperations());
  }

  void apply(Change change) {
    changed = true;
    resources.apply(change.put(), change.removed());
    pending.apply(change.begun(), change.ended());
  }

  /** The state so far, as of the base's time. */
  Deployment result() {
    return changed ? result(base.secretsState()) : base;
  }

  /** The state so far, noting of its secrets what is given. */
  Deployment result(Optional<String> secretsState) {
    return Renaming.done(
        new Deployment(base.time(), ordered(resources.inOrder()), pending.inOrder(), secretsState));
  }

  /** What a run left alone may stand behind what it made and refers to it. */
  private static List<ResourceState> ordered(List<ResourceState> states) {
    List<Slot> slots = new ArrayList<>();
    states.forEach(state -> slots.add(new Slot(slots.size(), state)));
    return StateOrder.of(slots).stream().map(Slot::state).toList();
  }

  /** Things by key; what came after the base stands before what is left of it. */
  private static final class Slots<T> {
    private final SortedMap<Long, T> byKey = new TreeMap<>();
    private final long size;

    Slots(List<T> base) {
      base.forEach(thing -> byKey.put((long) byKey.size(), thing));
      this.size = base.size();
    }

    void apply(Map<Long, T> put, Collection<Long> removed) {
      byKey.keySet().removeAll(removed);
      byKey.putAll(put);
    }

    List<T> inOrder() {
      List<T> ordered = new ArrayList<>(byKey.tailMap(size).values());
      ordered.addAll(byKey.headMap(size).values());
      return ordered;
    }
  }
}
