package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.protocol.PropertyMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Deployment is ready when it is available, its rollout has ended, and the ReplicaSet of its
 * revision has all its pods ready; of the first revision there is no rollout to end.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/deployment.go">deployment.go</a>
 */
final class DeploymentReadiness implements Readiness {
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final KubernetesClient client;

  DeploymentReadiness(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public Verdict look(PropertyMap live) {
    Optional<ReplicaSet> set = isObserved(live) ? replicaSet(live) : Optional.empty();
    boolean ready =
        Conditions.isTrue(live, "Available")
            && (revision(live).equals("1") || isRolledOut(live))
            && set.filter(s -> ready(s) >= s.getSpec().getReplicas()).isPresent();
    if (ready) {
      return new Verdict.Open("Deployment initialization complete");
    }
    return new Verdict.NotYet(
        set.map(
                s ->
                    "Waiting for app ReplicaSet to be available (%d/%d Pods available)"
                        .formatted(ready(s), s.getSpec().getReplicas()))
            .orElse("Waiting for the Deployment controller"));
  }

  private static boolean isObserved(PropertyMap live) {
    Optional<Double> observed = live.object("status").number("observedGeneration");
    return observed.isPresent() && observed.equals(live.object("metadata").number("generation"));
  }

  private static String revision(PropertyMap live) {
    return live.object("metadata").object("annotations").text(REVISION).orElse("0");
  }

  private static boolean isRolledOut(PropertyMap live) {
    return Conditions.isTrue(live, "Progressing")
        && Conditions.of(live, "Progressing")
            .flatMap(c -> c.text("reason"))
            .filter("NewReplicaSetAvailable"::equals)
            .isPresent();
  }

  private Optional<ReplicaSet> replicaSet(PropertyMap live) {
    String uid = live.object("metadata").text("uid").orElse("");
    return client
        .apps()
        .replicaSets()
        .inNamespace(ObjectId.of(live).namespace())
        .list()
        .getItems()
        .stream()
        .filter(set -> isOwnedBy(set, uid))
        .filter(set -> revision(live).equals(set.getMetadata().getAnnotations().get(REVISION)))
        .findFirst();
  }

  private static boolean isOwnedBy(HasMetadata object, String uid) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(uid));
  }

  private static int ready(ReplicaSet set) {
    return Optional.ofNullable(set.getStatus().getReadyReplicas()).orElse(0);
  }

  @Override
  public List<String> missing(PropertyMap live) {
    List<String> missing = new ArrayList<>();
    Stream.of("Progressing", "Available")
        .filter(type -> !Conditions.isTrue(live, type))
        .flatMap(type -> Conditions.of(live, type).stream())
        .map(c -> "[%s] %s".formatted(c.text("reason").orElse(""), c.text("message").orElse("")))
        .forEach(missing::add);
    missing.add(
        Conditions.isTrue(live, "Available")
            ? "Attempted to roll forward to new ReplicaSet, but minimum number of Pods did not"
                + " become live"
            : "Minimum number of live Pods was not attained");
    replicaSet(live).ifPresent(set -> missing.addAll(podErrors(set)));
    return missing;
  }

  private List<String> podErrors(ReplicaSet set) {
    return PodErrors.of(client, set.getMetadata());
  }
}
