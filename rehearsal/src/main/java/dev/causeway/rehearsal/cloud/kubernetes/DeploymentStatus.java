package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Writes what a Deployment's status says.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Deployment
 *     status</a>
 */
final class DeploymentStatus {
  private final KubeObject deployment;
  private final List<KubeObject> sets;
  private final Optional<KubeObject> current;
  private final Instant now;
  private final int replicas;
  private final int available;
  private final int updated;

  DeploymentStatus(
      KubeObject deployment, List<KubeObject> sets, Optional<KubeObject> current, Instant now) {
    this.deployment = deployment;
    this.sets = sets;
    this.current = current;
    this.now = now;
    this.replicas = sum(set -> set.at("/status/replicas").asInt());
    this.available = sum(DeploymentController::available);
    this.updated = current.map(set -> set.at("/status/replicas").asInt()).orElse(0);
  }

  private int sum(ToIntFunction<KubeObject> of) {
    return sets.stream().mapToInt(of).sum();
  }

  void write() {
    boolean wasProgress = counts();
    availability();
    progress(wasProgress);
  }

  /** Writes the numbers; says whether they got nearer to what is wanted. */
  private boolean counts() {
    ObjectNode status = deployment.status();
    int updatedBefore = status.path("updatedReplicas").asInt();
    int availableBefore = status.path("availableReplicas").asInt();
    int oldBefore = status.path("replicas").asInt() - updatedBefore;
    status.put("observedGeneration", deployment.generation());
    put(status, "replicas", replicas);
    put(status, "updatedReplicas", updated);
    put(status, "readyReplicas", sum(set -> set.at("/status/readyReplicas").asInt()));
    put(status, "availableReplicas", available);
    put(
        status,
        "unavailableReplicas",
        Math.max(0, sum(DeploymentController::replicas) - available));
    return updated > updatedBefore || available > availableBefore || replicas - updated < oldBefore;
  }

  private static void put(ObjectNode status, String key, int number) {
    if (number == 0) {
      status.remove(key);
    } else {
      status.put(key, number);
    }
  }

  private void availability() {
    int needed =
        DeploymentController.replicas(deployment) - RollingUpdate.of(deployment).maxUnavailable();
    if (available >= needed) {
      condition(
          "Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.");
    } else {
      condition(
          "Available",
          false,
          "MinimumReplicasUnavailable",
          "Deployment does not have minimum availability.");
    }
  }

  private void progress(boolean wasProgress) {
    String set = current.map(KubeObject::name).orElse("");
    if (isComplete()) {
      condition(
          "Progressing",
          true,
          "NewReplicaSetAvailable",
          "ReplicaSet \"%s\" has successfully progressed.".formatted(set));
    } else if (wasProgress || !isSettled()) {
      touchProgress(set);
    } else if (isTimedOut()) {
      condition(
          "Progressing",
          false,
          "ProgressDeadlineExceeded",
          "ReplicaSet \"%s\" has timed out progressing.".formatted(set));
    }
  }

  private boolean isComplete() {
    int wanted = DeploymentController.replicas(deployment);
    return updated == wanted && replicas == wanted && available == wanted && current.isPresent();
  }

  /** Whether the condition speaks of the present ReplicaSet, and not of success. */
  private boolean isSettled() {
    String set = current.map(KubeObject::name).orElse("");
    return deployment
        .condition("Progressing")
        .filter(condition -> !condition.path("reason").asText().equals("NewReplicaSetAvailable"))
        .filter(condition -> condition.path("message").asText().contains("\"" + set + "\""))
        .isPresent();
  }

  private void touchProgress(String set) {
    condition(
        "Progressing",
        true,
        "ReplicaSetUpdated",
        "ReplicaSet \"%s\" is progressing.".formatted(set));
    deployment
        .condition("Progressing")
        .ifPresent(c -> ((ObjectNode) c).put("lastUpdateTime", Timers.timestamp(now)));
  }

  private boolean isTimedOut() {
    return deadline(deployment).filter(deadline -> !now.isBefore(deadline)).isPresent();
  }

  /** When the rollout under way counts as stuck; empty when there is none under way. */
  static Optional<Instant> deadline(KubeObject deployment) {
    long seconds = deployment.at("/spec/progressDeadlineSeconds").asLong(600);
    return deployment
        .condition("Progressing")
        .filter(condition -> condition.path("reason").asText().equals("ReplicaSetUpdated"))
        .map(condition -> Instant.parse(condition.path("lastUpdateTime").asText()))
        .map(instant -> instant.plusSeconds(seconds));
  }

  private void condition(String type, boolean status, String reason, String message) {
    ObjectParts.condition(deployment, type, status, reason, message, Timers.timestamp(now));
  }
}
