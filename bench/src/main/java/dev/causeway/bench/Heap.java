package dev.causeway.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much of the heap was still in use after collections; thread-safe. */
final class Heap {
  private static final int MEBIBYTE = 20;

  private final AtomicLong peak = new AtomicLong();

  private Heap() {}

  /** Watches every collector of this JVM. */
  static Heap watched() {
    Heap heap = new Heap();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notice, nothing) -> heap.heard(notice), null, null);
    }
    return heap;
  }

  private void heard(Notification notice) {
    if (notice
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var collection = GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData());
      long used =
          collection.getGcInfo().getMemoryUsageAfterGc().values().stream()
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      peak.accumulateAndGet(used, Math::max);
    }
  }

  /** The most there was since this was asked last, in MiB; 0 when nothing was collected. */
  long peak() {
    return peak.getAndSet(0) >> MEBIBYTE;
  }
}
