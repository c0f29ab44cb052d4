package dev.causeway.rehearsal.cruise;

import dev.causeway.phases.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * The load monitor: windows of metrics, which fill with time while it samples, and of which none is
 * valid while a partition is offline. Thread-safe.
 */
final class Monitor {
  private static final int KEPT = 5;

  private final Settings settings;
  private final Waiting waiting;
  private Instant since;
  private boolean samples = true;
  private Duration before = Duration.ZERO;

  Monitor(Settings settings, Waiting waiting) {
    this.settings = settings;
    this.waiting = waiting;
    this.since = waiting.now();
  }

  /** How many windows are valid, now that the cluster is like this. */
  synchronized int valid(Snapshot snapshot) {
    if (!snapshot.offline().isEmpty()) {
      before = Duration.ZERO;
      since = waiting.now();
      return 0;
    }
    return (int) Math.min(KEPT, sampled().dividedBy(settings.window()));
  }

  private Duration sampled() {
    return samples ? before.plus(Duration.between(since, waiting.now())) : before;
  }

  synchronized void pause() {
    before = sampled();
    samples = false;
  }

  synchronized void resume() {
    since = samples ? since : waiting.now();
    samples = true;
  }

  synchronized String state() {
    return samples ? "RUNNING" : "PAUSED";
  }

  /** Refuses to plan anything without enough of them. */
  void require(Snapshot snapshot) {
    int valid = valid(snapshot);
    if (valid < settings.windows()) {
      throw Refused.windows(
          "There are only %d valid windows when aggregating in range [-1, %d] for aggregation options (minValidEntityRatio=0.995, minValidEntityGroupRatio=0.00, minValidWindows=%d, numEntitiesToInclude=%d, granularity=ENTITY)"
              .formatted(
                  valid,
                  waiting.now().toEpochMilli(),
                  settings.windows(),
                  snapshot.partitions().size()));
    }
  }
}
