package dev.causeway.rehearsal.cruise;

import dev.causeway.rehearsal.cruise.Healing.Anomaly;
import dev.causeway.rehearsal.cruise.UserTasks.UserTask;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** What it answers at once, in the fields of the real one. */
record Answers(Cluster cluster, Monitor monitor, Seat seat, Healing healing, UserTasks tasks) {
  private static final int MEBIBYTE = 1024 * 1024;

  Map<String, Object> state(Asked asked) {
    List<String> wanted =
        asked.list("substates").stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    Map<String, Object> state = new LinkedHashMap<>();
    if (wanted.isEmpty() || wanted.contains("monitor")) {
      state.put("MonitorState", monitored());
    }
    if (wanted.isEmpty() || wanted.contains("executor")) {
      state.put("ExecutorState", executor());
    }
    if (wanted.isEmpty() || wanted.contains("anomaly_detector")) {
      state.put("AnomalyDetectorState", anomalies());
    }
    state.put("version", 1);
    return state;
  }

  private Map<String, Object> monitored() {
    Snapshot snapshot = cluster.look();
    int all = snapshot.partitions().size();
    int valid = snapshot.offline().isEmpty() ? all : 0;
    return Map.of(
        "state",
        monitor.state(),
        "numMonitoredWindows",
        monitor.valid(snapshot),
        "numValidPartitions",
        valid,
        "numTotalPartitions",
        all,
        "monitoringCoveragePct",
        all == 0 ? 0.0 : 100.0 * valid / all);
  }

  private Map<String, Object> executor() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("state", "NO_TASK_IN_PROGRESS");
    seat.present().ifPresent(execution -> state.putAll(progress(execution)));
    if (!seat.removed().isEmpty()) {
      state.put("recentlyRemovedBrokers", seat.removed());
    }
    return state;
  }

  private static Map<String, Object> progress(Execution execution) {
    Execution.Progress progress = execution.progress();
    Execution.Origin origin = execution.origin();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put(
        "state",
        progress.stopping()
            ? "STOPPING_EXECUTION"
            : "INTER_BROKER_REPLICA_MOVEMENT_TASK_IN_PROGRESS");
    state.put("triggeredUserTaskId", origin.heals() ? "" : origin.task());
    state.put("triggeredSelfHealingTaskId", origin.heals() ? origin.task() : "");
    state.put("triggeredTaskReason", origin.reason());
    state.put("numTotalPartitionMovements", progress.total());
    state.put("numFinishedPartitionMovements", progress.done());
    state.put("numInProgressPartitionMovements", progress.underWay());
    state.put("totalDataToMove", progress.bytes() / MEBIBYTE);
    state.put("finishedDataMovement", progress.bytesDone() / MEBIBYTE);
    state.put("maximumConcurrentPartitionMovementsPerBroker", origin.movesPerBroker());
    return state;
  }

  private Map<String, Object> anomalies() {
    return Map.of(
        "selfHealingEnabled", healed(true),
        "selfHealingDisabled", healed(false));
  }

  private List<String> healed(boolean on) {
    return Arrays.stream(Anomaly.values())
        .filter(each -> healing.heals(each) == on)
        .map(Anomaly::name)
        .toList();
  }

  Map<String, Object> clusterState() {
    Snapshot snapshot = cluster.look();
    Map<String, Integer> leaders = new TreeMap<>();
    Map<String, Integer> lagging = new TreeMap<>();
    snapshot
        .partitions()
        .values()
        .forEach(
            each -> {
              leaders.merge(Integer.toString(each.leader()), 1, Integer::sum);
              each.brokers().stream()
                  .filter(broker -> !each.inSync().contains(broker))
                  .forEach(broker -> lagging.merge(broker.toString(), 1, Integer::sum));
            });
    leaders.remove("-1");
    return Map.of(
        "KafkaBrokerState",
        Map.of(
            "LeaderCountByBrokerId", leaders,
            "ReplicaCountByBrokerId", snapshot.counts(),
            "OutOfSyncCountByBrokerId", lagging),
        "KafkaPartitionState",
        Map.of(
            "offline", listed(snapshot, each -> snapshot.offline().contains(each.getKey())),
            "urp", listed(snapshot, each -> isBehind(each.getValue()))),
        "version",
        1);
  }

  private static boolean isBehind(Snapshot.Replicas replicas) {
    return replicas.inSync().size() < replicas.brokers().size();
  }

  private static List<Map<String, Object>> listed(
      Snapshot snapshot, Predicate<Map.Entry<TopicPartition, Snapshot.Replicas>> wanted) {
    return snapshot.partitions().entrySet().stream()
        .filter(wanted)
        .map(each -> listed(each.getKey(), each.getValue()))
        .toList();
  }

  private static Map<String, Object> listed(TopicPartition partition, Snapshot.Replicas replicas) {
    return Map.of(
        "topic", partition.topic(),
        "partition", partition.partition(),
        "leader", replicas.leader(),
        "replicas", replicas.brokers(),
        "in-sync", replicas.inSync());
  }

  Map<String, Object> userTasks(Asked asked) {
    boolean whole = asked.flag("fetch_completed_task", false);
    return Map.of(
        "userTasks",
        tasks.some(asked.list("user_task_ids")).stream().map(each -> told(each, whole)).toList(),
        "version",
        1);
  }

  private Map<String, Object> told(UserTask task, boolean whole) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("UserTaskId", task.id());
    told.put("RequestURL", task.asked().request());
    told.put("ClientIdentity", "127.0.0.1");
    told.put("StartMs", Long.toString(task.start().toEpochMilli()));
    told.put("Status", status(task));
    if (whole && task.isDone() && !task.hasFailed()) {
      told.put("originalResponse", task.result().join().toString());
    }
    return told;
  }

  private String status(UserTask task) {
    if (task.hasFailed()) {
      return "CompletedWithError";
    }
    return seat.executes(task.id()) ? "InExecution" : task.isDone() ? "Completed" : "Active";
  }

  Map<String, Object> administered(Asked asked) {
    Map<String, Object> answer = new LinkedHashMap<>();
    Map<String, Boolean> before = new TreeMap<>();
    Map<String, Boolean> after = new TreeMap<>();
    anomalies(asked, "disable_self_healing_for").forEach(each -> set(each, false, before, after));
    anomalies(asked, "enable_self_healing_for").forEach(each -> set(each, true, before, after));
    if (!after.isEmpty()) {
      answer.put("selfHealingEnabledBefore", before);
      answer.put("selfHealingEnabledAfter", after);
    }
    Set<Integer> dropped = asked.ids("drop_recently_removed_brokers");
    if (!dropped.isEmpty()) {
      answer.put("dropRecentBrokersRequest", dropped(dropped));
    }
    answer.put("version", 1);
    return answer;
  }

  private static List<Anomaly> anomalies(Asked asked, String name) {
    try {
      return asked.list(name).stream()
          .map(each -> Anomaly.valueOf(each.strip().toUpperCase(Locale.ROOT)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw Refused.bad(
          "Unsupported anomaly types in %s. Supported: %s"
              .formatted(name, Arrays.toString(Anomaly.values())));
    }
  }

  private void set(
      Anomaly anomaly, boolean on, Map<String, Boolean> before, Map<String, Boolean> after) {
    before.put(anomaly.name(), healing.set(anomaly, on));
    after.put(anomaly.name(), on);
  }

  private String dropped(Set<Integer> brokers) {
    return seat.drop(brokers)
        ? "Dropped recently removed brokers (requested: %s after-dropping: %s)."
            .formatted(brokers, seat.removed())
        : "None of the brokers to drop (%s) are in the recently removed broker set (%s)."
            .formatted(brokers, seat.removed());
  }
}
