package dev.causeway.provider.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * How an instance of Cruise Control is doing.
 *
 * @param task the id of the task that is executed; empty when nothing is
 * @param reason why, as whoever asked for it says
 * @param selfHealing the kinds of anomaly that it heals by itself
 * @param removed the brokers that it has removed lately
 * @param demoted the brokers that it has demoted lately
 * @param progress how far the execution is, for a person to read
 */
record State(
    boolean executes,
    String task,
    String reason,
    Set<String> selfHealing,
    Set<Integer> removed,
    Set<Integer> demoted,
    String progress) {
  private static final String IDLE = "NO_TASK_IN_PROGRESS";

  static State of(JsonNode answer) {
    JsonNode executor = answer.path("ExecutorState");
    Set<String> healed = new TreeSet<>();
    answer
        .path("AnomalyDetectorState")
        .path("selfHealingEnabled")
        .forEach(anomaly -> healed.add(anomaly.asText()));
    String user = executor.path("triggeredUserTaskId").asText();
    return new State(
        !executor.path("state").asText(IDLE).equals(IDLE),
        user.isEmpty() ? executor.path("triggeredSelfHealingTaskId").asText() : user,
        executor.path("triggeredTaskReason").asText(),
        healed,
        ids(executor.path("recentlyRemovedBrokers")),
        ids(executor.path("recentlyDemotedBrokers")),
        progress(executor));
  }

  private static Set<Integer> ids(JsonNode list) {
    Set<Integer> ids = new TreeSet<>();
    StreamSupport.stream(list.spliterator(), false).map(JsonNode::asInt).forEach(ids::add);
    return ids;
  }

  private static String progress(JsonNode executor) {
    JsonNode total = executor.path("numTotalPartitionMovements");
    return total.isMissingNode()
        ? executor.path("state").asText()
        : "%d of %d partitions, %d of %d MB; %d under way"
            .formatted(
                executor.path("numFinishedPartitionMovements").asInt(),
                total.asInt(),
                executor.path("finishedDataMovement").asLong(),
                executor.path("totalDataToMove").asLong(),
                executor.path("numInProgressPartitionMovements").asInt());
  }
}
