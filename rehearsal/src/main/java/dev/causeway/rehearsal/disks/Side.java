package dev.causeway.rehearsal.disks;

import java.util.Locale;

/** Where a member of the database runs. */
public enum Side {
  /** On an instance, on the disk it always had. */
  OLD,
  /** In a pod of the set that serves, on the adopted disk. */
  NEW,
  /** In a pod of the trial set, on a copy. */
  TRIAL;

  /** The word in reports, such as {@code old}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
