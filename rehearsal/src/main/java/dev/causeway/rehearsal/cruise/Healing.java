package dev.causeway.rehearsal.cruise;

import dev.causeway.phases.Waiting;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The anomaly detector. Of all anomalies it finds broker failures only; those it heals by moving
 * the replicas of what is dead to whatever is alive. Thread-safe.
 */
final class Healing {
  /** The kinds of anomaly for which self-healing is switched. */
  enum Anomaly {
    GOAL_VIOLATION,
    BROKER_FAILURE,
    METRIC_ANOMALY,
    DISK_FAILURE,
    TOPIC_ANOMALY,
    MAINTENANCE_EVENT
  }

  private final Supplier<UUID> ids;
  private final Cluster cluster;
  private final Seat seat;
  private final Settings settings;
  private final Waiting waiting;
  private final Set<Anomaly> healed;
  private final Map<Integer, Instant> deadSince = new HashMap<>();

  /**
   * @param ids makes the ids of what is healed
   */
  Healing(Cluster cluster, Seat seat, Settings settings, Waiting waiting, Supplier<UUID> ids) {
    this.ids = ids;
    this.cluster = cluster;
    this.seat = seat;
    this.settings = settings;
    this.waiting = waiting;
    this.healed =
        settings.selfHealing() ? EnumSet.allOf(Anomaly.class) : EnumSet.noneOf(Anomaly.class);
  }

  synchronized boolean heals(Anomaly anomaly) {
    return healed.contains(anomaly);
  }

  /** Switches it; the answer is how it was. */
  synchronized boolean set(Anomaly anomaly, boolean on) {
    return on ? !healed.add(anomaly) : healed.remove(anomaly);
  }

  /** Looks for what is dead, and heals it, for ever. */
  void watch() {
    while (true) {
      if (heals(Anomaly.BROKER_FAILURE)) {
        tryToHeal();
      }
      waiting.pause(settings.checkInterval());
    }
  }

  private void tryToHeal() {
    try {
      heal(cluster.look());
    } catch (Refused | RetriableException later) {
      // Somebody moves something, there is no room, or no answer: it is tried again.
    }
  }

  private void heal(Snapshot snapshot) {
    Set<Integer> dead = snapshot.dead();
    deadSince.keySet().retainAll(dead);
    dead.forEach(broker -> deadSince.putIfAbsent(broker, waiting.now()));
    Instant limit = waiting.now().minus(settings.failureThreshold());
    Set<Integer> failed = new TreeSet<>(dead);
    failed.removeIf(broker -> deadSince.getOrDefault(broker, Instant.MAX).isAfter(limit));
    if (!failed.isEmpty() && seat.present().isEmpty()) {
      Set<Integer> allowed = new TreeSet<>(snapshot.alive());
      allowed.removeAll(seat.removed());
      seat.begin(origin(failed), new Goal(snapshot, allowed).removal(failed), failed);
    }
  }

  private Execution.Origin origin(Set<Integer> failed) {
    return new Execution.Origin(
        Anomaly.BROKER_FAILURE + "-" + ids.get(),
        true,
        "Self healing for BROKER_FAILURE: fix broker failures " + failed,
        settings.movesPerBroker(),
        0);
  }
}
