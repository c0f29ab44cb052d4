package dev.causeway.rehearsal.cloud.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A directory that at most one machine has mounted. */
final class Disk {
  private final Path directory;

  /** Shared by writers; who holds it exclusively meets no write halfway. Fair, or it starves. */
  private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);

  private volatile @Nullable Mount mount;

  Disk(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /** Does something while nobody is in the middle of a write to any of the disks. */
  static void whileNoneIsWritten(List<Disk> disks, Runnable what) {
    if (disks.isEmpty()) {
      what.run();
      return;
    }
    Lock lock = disks.get(0).writing.writeLock();
    lock.lock();
    try {
      whileNoneIsWritten(disks.subList(1, disks.size()), what);
    } finally {
      lock.unlock();
    }
  }

  <T> T write(Supplier<T> what) {
    Lock lock = writing.readLock();
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  boolean isMounted() {
    return mount != null;
  }

  Mount mount(Mount mounted) {
    mount = mounted;
    return mounted;
  }

  /** Takes the mount away, if it is that one; false if it was taken before. */
  boolean unmount(Mount mounted) {
    boolean[] was = new boolean[1];
    whileNoneIsWritten(
        List.of(this),
        () -> {
          was[0] = mount == mounted;
          mount = was[0] ? null : mount;
        });
    return was[0];
  }

  /** Takes it away from whoever has it mounted. */
  void pull() {
    whileNoneIsWritten(List.of(this), () -> mount = null);
  }

  boolean isMountedBy(Mount asking) {
    return mount == asking;
  }
}
