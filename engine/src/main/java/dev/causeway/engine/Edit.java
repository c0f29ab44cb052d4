package dev.causeway.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a step changes in the state, all at once. One thread at a time. */
final class Edit {
  private final OptionalLong operation;
  private final List<Slot> superseded = new ArrayList<>();
  private final List<Slot> deleted = new ArrayList<>();
  private final List<Slot> replaced = new ArrayList<>();
  private final Map<Slot, ResourceState> changed = new LinkedHashMap<>();
  private Optional<ResourceState> added = Optional.empty();
  private boolean worthWriting = true;

  /** An edit that ends a pending operation, if there is one. */
  Edit(OptionalLong operation) {
    this.operation = operation;
  }

  /** The slot is no longer part of the state. */
  Edit superseding(Optional<Slot> slot) {
    slot.ifPresent(superseded::add);
    return this;
  }

  /** What stood there is gone; unless its replacement has been made, it is noted until then. */
  Edit deleting(Slot slot) {
    deleted.add(slot);
    return this;
  }

  /** What replaces it has been made; unless it is gone already, it goes last. */
  Edit replacing(Slot slot) {
    replaced.add(slot);
    return this;
  }

  /** The slot holds something else now. */
  Edit changing(Slot slot, ResourceState state) {
    changed.put(slot, state);
    return this;
  }

  /** A resource of this run. */
  Edit adding(ResourceState state) {
    added = Optional.of(state);
    return this;
  }

  /** Nothing that has to be on the disk at once. */
  Edit quietly() {
    worthWriting = false;
    return this;
  }

  OptionalLong operation() {
    return operation;
  }

  List<Slot> superseded() {
    return superseded;
  }

  List<Slot> deleted() {
    return deleted;
  }

  List<Slot> replaced() {
    return replaced;
  }

  Map<Slot, ResourceState> changed() {
    return changed;
  }

  Optional<ResourceState> added() {
    return added;
  }

  boolean isWorthWriting() {
    return worthWriting;
  }
}
