package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Outside;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gate on the new side that opens when a Deployment, found by name, runs as many available pods
 * of its current template as it wants, and that template has the image.
 *
 * <p>It has no edge to the Deployment, so it may look before a change of it has been made: the
 * image is what it waits for, and what makes it look again when nothing but the image changes.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Deployment
 *     status</a>
 */
public final class WorkloadReady extends Gate<WorkloadReady.Wanted> {
  private static final String ANY = "";

  private final Supplier<KubernetesClient> kubernetes;

  public WorkloadReady(Supplier<KubernetesClient> kubernetes, Waiting waiting, EngineLog log) {
    super("causeway:kubernetes:WorkloadReady", Side.NEW, waiting, log);
    this.kubernetes = kubernetes;
  }

  /** Its inputs; states written before it knew of images have none. */
  record Wanted(String namespace, String name, String image) {
    @Override
    public String toString() {
      return "Deployment %s/%s".formatted(namespace, name);
    }
  }

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> namespace = inputs.text("namespace");
    Optional<String> name = inputs.text("name");
    Optional<String> image = inputs.text("image", ANY);
    return inputs.ifAllRead(() -> new Wanted(namespace.get(), name.get(), image.get()));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    Optional<Deployment> found =
        Outside.ask(
            "look at " + wanted,
            () ->
                Optional.ofNullable(
                    kubernetes
                        .get()
                        .apps()
                        .deployments()
                        .inNamespace(wanted.namespace())
                        .withName(wanted.name())
                        .get()));
    return found
        .map(deployment -> look(wanted, deployment))
        .orElseGet(() -> new Verdict.NotYet("there is no %s yet".formatted(wanted)));
  }

  private static Verdict look(Wanted wanted, Deployment deployment) {
    int replicas = number(deployment.getSpec().getReplicas(), 1);
    DeploymentStatus status =
        Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
    if (number(status.getObservedGeneration()) < number(deployment.getMetadata().getGeneration())) {
      return new Verdict.NotYet("%s: its latest change is not yet observed".formatted(wanted));
    }
    if (!runs(wanted.image(), deployment)) {
      return new Verdict.NotYet("%s does not run %s yet".formatted(wanted, wanted.image()));
    }
    int updated = number(status.getUpdatedReplicas(), 0);
    int available = number(status.getAvailableReplicas(), 0);
    String words =
        "%s: %d of %d pods updated, %d available".formatted(wanted, updated, replicas, available);
    return updated == replicas && available == replicas
        ? new Verdict.Open(words)
        : new Verdict.NotYet(words + trouble(status));
  }

  private static boolean runs(String image, Deployment deployment) {
    return image.equals(ANY)
        || deployment.getSpec().getTemplate().getSpec().getContainers().stream()
            .anyMatch(container -> image.equals(container.getImage()));
  }

  /** What the Deployment itself says is wrong, such as a rollout that makes no progress. */
  private static String trouble(DeploymentStatus status) {
    return status.getConditions().stream()
        .filter(condition -> "Progressing".equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .map(DeploymentCondition::getMessage)
        .findFirst()
        .map(message -> " (" + message + ")")
        .orElse("");
  }

  private static int number(@Nullable Integer number, int otherwise) {
    return number == null ? otherwise : number;
  }

  private static long number(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
