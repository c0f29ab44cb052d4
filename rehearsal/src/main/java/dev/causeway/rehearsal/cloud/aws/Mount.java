package dev.causeway.rehearsal.cloud.aws;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A disk as the machine sees it that has it mounted: a directory. Thread-safe.
 *
 * <p>A snapshot is crash-consistent: it holds every write that had ended, none that begins after
 * it, and nothing halfway. For that a machine does each write through {@link #write}, which a
 * snapshot waits for and holds up; what an engine writes on its own threads besides (a flush, a
 * compaction) is met by copying until nothing changed meanwhile. The engine has to append and make
 * new files, as those with a write-ahead log do. Kinder than the real thing is that writes still in
 * the operating system's cache are in the snapshot too.
 *
 * <p>The directory is the machine's until it closes the mount, or until the machine is stopped or
 * the volume forced off it; from then on {@link #write} fails.
 */
public final class Mount implements AutoCloseable {
  private final String volumeId;
  private final String instanceId;
  private final Disk disk;
  private final Runnable unmounted;

  Mount(String volumeId, String instanceId, Disk disk, Runnable unmounted) {
    this.volumeId = volumeId;
    this.instanceId = instanceId;
    this.disk = disk;
    this.unmounted = unmounted;
  }

  /** The disk was taken away from the machine that had it mounted. */
  public static final class Gone extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private Gone(String message) {
      super(message);
    }
  }

  public String volumeId() {
    return volumeId;
  }

  public String instanceId() {
    return instanceId;
  }

  /** Where the disk is; to be opened by an engine that writes through {@link #write}. */
  public Path directory() {
    return disk.directory();
  }

  /**
   * Writes to the disk. A snapshot waits for the end of it, so it must neither call AWS nor wait
   * for time to pass.
   *
   * @throws Gone if the disk is not mounted any more
   */
  public <T> T write(Supplier<T> what) {
    return disk.write(
        () -> {
          if (!disk.isMountedBy(this)) {
            throw new Gone("%s is not mounted on %s any more".formatted(volumeId, instanceId));
          }
          return what.get();
        });
  }

  /** Whether the machine still has it. */
  public boolean isOpen() {
    return disk.isMountedBy(this);
  }

  /** Unmounts the disk, so that it can be detached; what writes to it has to be closed before. */
  @Override
  public void close() {
    if (disk.unmount(this)) {
      unmounted.run();
    }
  }
}
