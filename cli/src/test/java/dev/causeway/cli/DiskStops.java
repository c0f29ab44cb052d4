package dev.causeway.cli;

import dev.causeway.phases.Road;
import dev.causeway.stacks.CassandraVolumes;

/**
 * The stack {@code cassandra} at every stop of its road, with either choice of {@code onReturn}.
 */
final class DiskStops {
  private static final Road ROAD = Road.of(CassandraVolumes.LADDER);

  /** Its disks come home. */
  static final WalkedStack HOME = new WalkedStack("cassandra", ROAD);

  /** What was written since is dropped. */
  static final WalkedStack DROP =
      new WalkedStack(
          "cassandra", ROAD, yaml -> yaml.replace("BRING_DISKS_HOME", "DROP_NEW_WRITES"));

  private DiskStops() {}
}
