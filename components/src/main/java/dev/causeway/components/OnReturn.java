package dev.causeway.components;

/** What becomes of the writes of the new side when a migration of disks goes home. */
public enum OnReturn {
  /** The adopted disks are hung on the old nodes, with everything written since. */
  BRING_DISKS_HOME,

  /** The old nodes go on with their old disks, as they were at the switch. */
  DROP_NEW_WRITES
}
