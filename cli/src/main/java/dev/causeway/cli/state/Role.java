package dev.causeway.cli.state;

import dev.causeway.engine.ResourceState;

/** What a resource in a state is to a migration. */
public enum Role {
  /** Of another package, or a component. */
  OTHER,
  /** Holds the law and the history. */
  RECORD,
  /** Has seen something, and says what. */
  GATE,
  /** Its delete carries something back. */
  MOVE;

  /** The role of a resource. */
  public static Role of(ResourceState resource) {
    if (!resource.custom() || !resource.type().startsWith("causeway:")) {
      return OTHER;
    }
    if (resource.type().startsWith("causeway:index:")) {
      return RECORD;
    }
    return resource.outputs().has("evidence") ? GATE : MOVE;
  }
}
