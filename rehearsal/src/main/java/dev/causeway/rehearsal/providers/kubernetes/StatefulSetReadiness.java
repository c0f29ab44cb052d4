package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.protocol.PropertyMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/**
 * A StatefulSet is ready once all its pods are, and all are of its newest revision.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/statefulset.go">statefulset.go</a>
 */
final class StatefulSetReadiness implements Readiness {
  private final KubernetesClient client;

  StatefulSetReadiness(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public Verdict look(PropertyMap live) {
    PropertyMap status = live.object("status");
    int wanted = live.object("spec").integer("replicas").orElse(1);
    int ready = status.integer("readyReplicas").orElse(0);
    boolean replicas =
        isObserved(live)
            && ready == wanted
            && status.integer("replicas").orElse(0) == wanted
            && (onDelete(live) || status.integer("currentReplicas").orElse(0) == wanted);
    if (!replicas) {
      return new Verdict.NotYet(
          "Waiting for StatefulSet to create Pods (%d/%d Pods ready)".formatted(ready, wanted));
    }
    return onDelete(live) || status.text("currentRevision").equals(status.text("updateRevision"))
        ? new Verdict.Open("StatefulSet initialization complete")
        : new Verdict.NotYet("Waiting for StatefulSet to update .status.currentRevision");
  }

  private static boolean onDelete(PropertyMap live) {
    return live.object("spec")
        .object("updateStrategy")
        .text("type")
        .filter("OnDelete"::equals)
        .isPresent();
  }

  private static boolean isObserved(PropertyMap live) {
    var observed = live.object("status").number("observedGeneration");
    return observed.isPresent() && observed.equals(live.object("metadata").number("generation"));
  }

  @Override
  public List<String> missing(PropertyMap live) {
    List<String> missing = new ArrayList<>();
    int wanted = live.object("spec").integer("replicas").orElse(1);
    int ready = live.object("status").integer("readyReplicas").orElse(0);
    if (ready < wanted) {
      missing.add("%d out of %d replicas succeeded readiness checks".formatted(ready, wanted));
    }
    if (!live.object("status")
        .text("currentRevision")
        .equals(live.object("status").text("updateRevision"))) {
      missing.add("StatefulSet controller failed to advance from revision to its newest one");
    }
    missing.addAll(
        PodErrors.of(
            client, ObjectId.of(live).namespace(), live.object("metadata").text("uid").orElse("")));
    return missing;
  }
}
