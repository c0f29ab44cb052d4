package dev.causeway.rehearsal.cloud.aws;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the disks of an account hold, and their snapshots: a directory each, named by its id. For
 * whoever has the turn.
 */
final class DiskStore implements AutoCloseable {
  private final DiskFolder parent;
  private @Nullable Path folder;

  DiskStore(DiskFolder parent) {
    this.parent = parent;
  }

  private Path at(String id) {
    Path there = folder;
    if (there == null) {
      there = parent.next();
      folder = there;
    }
    return there.resolve(id);
  }

  /** An empty disk. */
  Disk empty(String id) {
    return new Disk(Directories.make(at(id)));
  }

  /** A disk with what the snapshot holds. */
  Disk restored(String id, String snapshotId) {
    StillCopy.of(Map.of(at(snapshotId), at(id)));
    return new Disk(at(id));
  }

  /**
   * Keeps what the disks hold, all at this instant.
   *
   * @param snapshots id of the snapshot → its disk
   */
  void snap(Map<String, Disk> snapshots) {
    Map<Path, Path> targets = new LinkedHashMap<>();
    snapshots.forEach((id, disk) -> targets.put(disk.directory(), at(id)));
    Disk.whileNoneIsWritten(List.copyOf(snapshots.values()), () -> StillCopy.of(targets));
  }

  void delete(String id) {
    Directories.delete(at(id));
  }

  /** The same disk or snapshot as another store has. */
  Disk takeOver(String id, DiskStore other) {
    StillCopy.of(Map.of(other.at(id), at(id)));
    return new Disk(at(id));
  }

  /** Deletes everything. */
  @Override
  public void close() {
    if (folder != null) {
      Directories.delete(folder);
    }
  }
}
