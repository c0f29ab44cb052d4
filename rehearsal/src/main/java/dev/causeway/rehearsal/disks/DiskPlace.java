package dev.causeway.rehearsal.disks;

import java.util.List;

/** What a member keeps a disk for, and where it finds it. */
public enum DiskPlace {
  /** The files of the store; and its log, where that has no disk of its own. */
  DATA("data", "/dev/sdf", "/var/lib/cassandra/data"),
  /** The write-ahead log alone. */
  COMMIT_LOG("commitlog", "/dev/sdg", "/var/lib/cassandra/commitlog");

  private final String claim;
  private final String device;
  private final String path;

  DiskPlace(String claim, String device, String path) {
    this.claim = claim;
    this.device = device;
    this.path = path;
  }

  /** The disks of a member, one or two. */
  static List<DiskPlace> of(boolean logApart) {
    return logApart ? List.of(DATA, COMMIT_LOG) : List.of(DATA);
  }

  /** The name of its claim template. */
  public String claim() {
    return claim;
  }

  /** Where it hangs on an old node. */
  public String device() {
    return device;
  }

  /** Where a pod mounts it. */
  public String path() {
    return path;
  }
}
