package dev.causeway.provider.gates;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a workload is with its current template.
 *
 * @param isObserved whether its controller has seen its latest change
 * @param selector which pods are its own
 * @param serving how many of its pods serve, or have succeeded
 * @param words how far that is, for a person to read
 * @param complaint what it says itself is wrong, though that may pass
 * @param failure why it will never be done; empty unless it has failed
 */
record Rollout(
    boolean isObserved,
    @Nullable LabelSelector selector,
    List<String> images,
    int wanted,
    int updated,
    int serving,
    String words,
    String complaint,
    String failure) {
  static Rollout of(Deployment deployment) {
    DeploymentStatus status =
        Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
    int wanted = number(deployment.getSpec().getReplicas(), 1);
    int updated = number(status.getUpdatedReplicas(), 0);
    int available = number(status.getAvailableReplicas(), 0);
    return new Rollout(
        isObserved(deployment.getMetadata(), status.getObservedGeneration()),
        deployment.getSpec().getSelector(),
        images(deployment.getSpec().getTemplate()),
        wanted,
        updated,
        available,
        "%d of %d pods updated, %d available".formatted(updated, wanted, available),
        complaint(status),
        "");
  }

  static Rollout of(StatefulSet set) {
    StatefulSetStatus status =
        Optional.ofNullable(set.getStatus()).orElseGet(StatefulSetStatus::new);
    int wanted = number(set.getSpec().getReplicas(), 1);
    int updated = number(status.getUpdatedReplicas(), 0);
    int ready = number(status.getReadyReplicas(), 0);
    return new Rollout(
        isObserved(set.getMetadata(), status.getObservedGeneration()),
        set.getSpec().getSelector(),
        images(set.getSpec().getTemplate()),
        wanted,
        updated,
        ready,
        "%d of %d pods updated, %d ready".formatted(updated, wanted, ready),
        "",
        "");
  }

  /** A Job is of its template from the start, since that cannot be changed. */
  static Rollout of(Job job) {
    JobStatus status = Optional.ofNullable(job.getStatus()).orElseGet(JobStatus::new);
    int wanted = number(job.getSpec().getCompletions(), 1);
    int succeeded = number(status.getSucceeded(), 0);
    return new Rollout(
        true,
        job.getSpec().getSelector(),
        images(job.getSpec().getTemplate()),
        wanted,
        wanted,
        succeeded,
        "%d of %d succeeded".formatted(succeeded, wanted),
        "",
        failure(status));
  }

  private static String failure(JobStatus status) {
    return status.getConditions().stream()
        .filter(condition -> "Failed".equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(condition -> String.valueOf(condition.getMessage()))
        .findFirst()
        .orElse("");
  }

  /** Whether as many as wanted are of the template and serve. */
  boolean isDone() {
    return updated == wanted && serving == wanted;
  }

  /**
   * What is wrong as far as its pods and it itself say, in brackets; empty if they do not.
   *
   * @param ofPods what its pods say; may be empty
   */
  String trouble(String ofPods) {
    String said =
        Stream.of(ofPods, complaint)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? "" : " (" + said + ")";
  }

  private static boolean isObserved(ObjectMeta metadata, @Nullable Long observed) {
    return number(observed) >= number(metadata.getGeneration());
  }

  private static List<String> images(PodTemplateSpec template) {
    return template == null || template.getSpec() == null
        ? List.of()
        : template.getSpec().getContainers().stream().map(Container::getImage).toList();
  }

  /** What the Deployment itself says is wrong, such as a rollout that makes no progress. */
  private static String complaint(DeploymentStatus status) {
    return status.getConditions().stream()
        .filter(condition -> "Progressing".equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .map(DeploymentCondition::getMessage)
        .findFirst()
        .orElse("");
  }

  private static int number(@Nullable Integer number, int otherwise) {
    return number == null ? otherwise : number;
  }

  private static long number(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
