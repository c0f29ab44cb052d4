package dev.causeway.engine;

import dev.causeway.protocol.Urn;

/**
 * A place in the state. What stands there may change while a run goes on; two slots may hold
 * resources of one name, when one replaces the other. Guarded by its {@link SnapshotKeeper}.
 */
final class Slot {
  private final long key;
  private volatile ResourceState state;

  Slot(long key, ResourceState state) {
    this.key = key;
    this.state = state;
  }

  /** Where it stands: the places of the state before come first, then those this run made. */
  long key() {
    return key;
  }

  ResourceState state() {
    return state;
  }

  Urn urn() {
    return state.urn();
  }

  void set(ResourceState changed) {
    this.state = changed;
  }
}
