package dev.causeway.rehearsal.cruise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Plans what a request asks for and, unless it is a dry run, has it executed. */
record Planner(Cluster cluster, Monitor monitor, Seat seat, Settings settings) {
  private static final int MEBIBYTE = 1024 * 1024;

  /** Empties brokers, onto all others unless the request names some. */
  Map<String, Object> remove(String task, Asked asked) {
    Set<Integer> removed = asked.someIds("brokerid");
    Set<Integer> destinations = asked.ids("destination_broker_ids");
    Set<Integer> both = new TreeSet<>(destinations);
    both.retainAll(removed);
    if (!both.isEmpty()) {
      throw Refused.bad("Brokers %s are both removed and destinations.".formatted(both));
    }
    Snapshot snapshot = ready(asked);
    if (!snapshot.alive().containsAll(destinations)) {
      throw Refused.illegalArgument(
          "Destination brokers %s are not all alive, alive are %s."
              .formatted(destinations, snapshot.alive()));
    }
    Set<Integer> allowed = allowed(asked, destinations.isEmpty() ? snapshot.alive() : destinations);
    return result(task, asked, snapshot, new Goal(snapshot, allowed).removal(removed), removed);
  }

  /** Fills brokers. */
  Map<String, Object> add(String task, Asked asked) {
    Set<Integer> added = asked.someIds("brokerid");
    Snapshot snapshot = ready(asked);
    if (!asked.flag("dryrun", true)) {
      seat.drop(added);
    }
    Goal goal = new Goal(snapshot, allowed(asked, snapshot.alive()));
    return result(task, asked, snapshot, goal.addition(added), Set.of());
  }

  private Snapshot ready(Asked asked) {
    if (!asked.flag("dryrun", true)) {
      seat.refuseIfTaken();
    }
    Snapshot snapshot = cluster.look();
    monitor.require(snapshot);
    return snapshot;
  }

  private Set<Integer> allowed(Asked asked, Set<Integer> brokers) {
    Set<Integer> allowed = new TreeSet<>(brokers);
    if (asked.flag("exclude_recently_removed_brokers", false)) {
      allowed.removeAll(seat.removed());
    }
    return allowed;
  }

  private Map<String, Object> result(
      String task, Asked asked, Snapshot snapshot, List<Move> moves, Set<Integer> leaving) {
    if (!asked.flag("dryrun", true)) {
      seat.begin(origin(task, asked), moves, leaving);
    }
    return summary(moves, new Execution(origin(task, asked), cluster, moves, sizes(snapshot)));
  }

  private Map<TopicPartition, Long> sizes(Snapshot snapshot) {
    return cluster.sizes(snapshot.alive());
  }

  private Execution.Origin origin(String task, Asked asked) {
    return new Execution.Origin(
        task,
        false,
        asked.text("reason", "No reason provided"),
        (int) asked.number("concurrent_partition_movements_per_broker", settings.movesPerBroker()),
        asked.number("replication_throttle", 0));
  }

  private Map<String, Object> summary(List<Move> moves, Execution planned) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("numReplicaMovements", moves.stream().mapToInt(each -> each.adding().size()).sum());
    summary.put("dataToMoveMB", planned.progress().bytes() / MEBIBYTE);
    summary.put("numLeaderMovements", 0);
    return Map.of("summary", summary, "version", 1);
  }
}
