package dev.causeway.rehearsal.cloud.kubernetes;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Deletes released volumes whose reclaim policy says so, with their disks, whoever made them; those
 * of a driver nobody spoke of wait.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolume-deletion-protection-finalizer">volumes
 *     made by hand too</a>
 */
final class Reclaiming {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final Map<String, VolumeDriver> drivers;
  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final Executor threads;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Nothing is deleted yet.
   *
   * @param drivers CSI driver → who does its work
   * @param threads where drivers may wait
   */
  Reclaiming(
      Map<String, VolumeDriver> drivers,
      ObjectStore store,
      Timers timers,
      EventRecorder events,
      Executor threads) {
    this.drivers = drivers;
    this.store = store;
    this.timers = timers;
    this.events = events;
    this.threads = threads;
  }

  /** Deletes a released volume, if it is to be deleted. */
  void reclaim(Volume volume) {
    VolumeDriver driver = drivers.get(volume.driver());
    if (volume.isToBeDeleted() && driver != null && underWay.add(volume.object().uid())) {
      threads.execute(() -> delete(volume, driver));
    }
  }

  private void delete(Volume volume, VolumeDriver driver) {
    try {
      driver.delete(volume.volumeHandle());
      store.remove(volume.key());
      underWay.remove(volume.object().uid());
    } catch (RuntimeException e) {
      events.once(volume.object(), "Warning", "VolumeFailedDelete", String.valueOf(e.getMessage()));
      timers.after(BETWEEN_TRIES, () -> threads.execute(() -> delete(volume, driver)));
    }
  }
}
