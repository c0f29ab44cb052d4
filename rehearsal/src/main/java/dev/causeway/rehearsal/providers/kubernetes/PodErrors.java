package dev.causeway.rehearsal.providers.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the pods of an owner say of why they are not ready. */
final class PodErrors {
  private PodErrors() {}

  static List<String> of(KubernetesClient client, ObjectMeta owner) {
    return of(client, owner.getNamespace(), owner.getUid());
  }

  static List<String> of(KubernetesClient client, String namespace, String uid) {
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .filter(pod -> isOwnedBy(pod, uid))
        .flatMap(PodErrors::unready)
        .toList();
  }

  private static boolean isOwnedBy(Pod pod, String uid) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(uid));
  }

  private static Stream<String> unready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals("Ready") || c.getType().equals("PodScheduled"))
        .filter(c -> !c.getStatus().equals("True"))
        .map(
            c ->
                "[Pod %s/%s]: %s%s"
                    .formatted(
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName(),
                        c.getMessage(),
                        waiting(pod)));
  }

  private static String waiting(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(status -> status.getState().getWaiting())
        .filter(Objects::nonNull)
        .map(PodErrors::words)
        .findFirst()
        .orElse("");
  }

  private static String words(ContainerStateWaiting waiting) {
    return " -- [%s] %s".formatted(waiting.getReason(), waiting.getMessage());
  }
}
