package dev.causeway.cli.state;

import dev.causeway.engine.ResourceState;

/** What a resource in a state is to a migration. */
public enum Role {
  /** Like what is of another package, or a component. */
  OTHER,
  /** Holds the law and the history. */
  RECORD,
  /** Has seen something, and says what. */
  GATE,
  /** Its delete carries something back. */
  MOVE;

  /** They are made and deleted as volumes are, and carry nothing anywhere. */
  private static final String SNAPSHOTS = "causeway:ec2:SnapshotSet";

  /** It says what it has proven, as gates do. */
  private static final String EVACUATION = "causeway:kafka:Evacuation";

  /** The role of a resource. */
  public static Role of(ResourceState resource) {
    if (!resource.custom() || !resource.type().startsWith("causeway:")) {
      return OTHER;
    }
    if (resource.type().startsWith("causeway:index:")) {
      return RECORD;
    }
    if (resource.type().equals(SNAPSHOTS)) {
      return OTHER;
    }
    return resource.outputs().has("evidence") && !resource.type().equals(EVACUATION) ? GATE : MOVE;
  }
}
