package dev.causeway.rehearsal.cloud.kubernetes;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which disk is on which node: one comes to the node before the first pod there that mounts it
 * starts, and goes a while after the last one has ended. Thread-safe; nothing is held while a
 * driver works.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/volume/attachdetach/reconciler/reconciler.go">the
 *     attach/detach controller</a>
 */
final class Disks {
  private static final Duration UNTIL_DETACHED = Duration.ofSeconds(6);

  private final Map<String, VolumeDriver> drivers;
  private final Timers timers;
  private final Executor threads;
  private final Map<String, Disk> disks = new HashMap<>();

  /**
   * No disk is anywhere yet.
   *
   * @param drivers CSI driver → who does its work
   * @param threads where drivers may wait
   */
  Disks(Map<String, VolumeDriver> drivers, Timers timers, Executor threads) {
    this.drivers = drivers;
    this.timers = timers;
    this.threads = threads;
  }

  /** One disk; all access is under the lock of its owner. */
  private static final class Disk {
    private @Nullable String node;
    private boolean moving;
    private final Set<String> users = new HashSet<>();

    private void use(String user, String at) {
      node = at;
      users.add(user);
    }
  }

  /**
   * Brings the disks of a pod to its node.
   *
   * @param user the pod's uid
   * @throws VolumeUnavailable if one of them cannot come yet
   */
  void attach(String user, String node, List<Mount> mounts) {
    mounts.forEach(mount -> attach(user, node, mount));
  }

  private void attach(String user, String node, Mount mount) {
    VolumeDriver driver = driver(mount);
    begin(node, mount);
    try {
      driver.attach(mount.volumeHandle(), node);
    } catch (RuntimeException e) {
      end(mount, disk -> {});
      throw e;
    }
    end(mount, disk -> disk.use(user, node));
  }

  private VolumeDriver driver(Mount mount) {
    VolumeDriver driver = drivers.get(mount.driver());
    if (driver == null) {
      throw new VolumeUnavailable(
          "AttachVolume.Attach failed for volume \"%s\" : timed out waiting for external-attacher of %s CSI driver to attach volume %s"
              .formatted(mount.volume(), mount.driver(), mount.volumeHandle()));
    }
    return driver;
  }

  private synchronized void begin(String node, Mount mount) {
    Disk disk = disk(mount);
    if (disk.node != null && !disk.node.equals(node)) {
      throw new VolumeUnavailable(
          "Multi-Attach error for volume \"%s\" Volume is already exclusively attached to one node and can't be attached to another"
              .formatted(mount.volume()));
    }
    if (disk.moving) {
      throw new VolumeUnavailable(
          "volume \"%s\" is being attached or detached".formatted(mount.volume()));
    }
    disk.moving = true;
  }

  private synchronized void end(Mount mount, Consumer<Disk> change) {
    Disk disk = disk(mount);
    disk.moving = false;
    change.accept(disk);
  }

  /** Takes the disks of a pod that has been running. */
  synchronized void adopt(String user, String node, List<Mount> mounts) {
    mounts.forEach(mount -> disk(mount).use(user, node));
  }

  /** The pod uses its disks no more. */
  void release(String user, List<Mount> mounts) {
    for (Mount mount : mounts) {
      if (leave(user, mount)) {
        timers.after(UNTIL_DETACHED, () -> threads.execute(() -> detach(mount)));
      }
    }
  }

  private synchronized boolean leave(String user, Mount mount) {
    Disk disk = disk(mount);
    return disk.users.remove(user) && disk.users.isEmpty();
  }

  private void detach(Mount mount) {
    String node = beginToDetach(mount);
    if (node == null) {
      return;
    }
    try {
      driver(mount).detach(mount.volumeHandle(), node);
      end(mount, disk -> disk.node = null);
    } catch (RuntimeException later) {
      end(mount, disk -> {});
      timers.after(UNTIL_DETACHED, () -> threads.execute(() -> detach(mount)));
    }
  }

  /** The node that the disk is to leave; null if it stays, or is on its way already. */
  private synchronized @Nullable String beginToDetach(Mount mount) {
    Disk disk = disk(mount);
    if (disk.moving || !disk.users.isEmpty() || disk.node == null) {
      return null;
    }
    disk.moving = true;
    return disk.node;
  }

  private Disk disk(Mount mount) {
    return disks.computeIfAbsent(mount.driver() + "/" + mount.volumeHandle(), id -> new Disk());
  }
}
