package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Service is ready when the pods behind it have not changed for ten seconds and none of them is
 * unready; one that selects nothing, or has no address, is ready at once.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/service.go">service.go</a>
 */
final class ServiceReadiness implements Readiness {
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final List<String> NONE =
      List.of(
          "Service does not target any Pods. Selected Pods may not be ready, or field '.spec.selector' may not match labels on any Pods");

  private final KubernetesClient client;
  private final Waiting waiting;
  private Map<String, Boolean> lastPods = Map.of();
  private Instant lastChange;

  ServiceReadiness(KubernetesClient client, Waiting waiting) {
    this.client = client;
    this.waiting = waiting;
    this.lastChange = waiting.now();
  }

  @Override
  public Verdict look(PropertyMap live) {
    if (!hasEndpoints(live.object("spec"))) {
      return new Verdict.Open("Service initialization complete");
    }
    Map<String, Boolean> pods = pods(live);
    if (!pods.equals(lastPods)) {
      lastPods = pods;
      lastChange = waiting.now();
    }
    boolean settled = !waiting.now().isBefore(lastChange.plus(SETTLED));
    boolean ready = settled && !pods.containsValue(false);
    return ready
        ? new Verdict.Open("Service initialization complete")
        : new Verdict.NotYet("Finding Pods to direct traffic to");
  }

  private static boolean hasEndpoints(PropertyMap spec) {
    boolean external = spec.text("type").filter("ExternalName"::equals).isPresent();
    boolean headless = spec.text("clusterIP").filter("None"::equals).isPresent();
    return !external && !headless && !spec.object("selector").isEmpty();
  }

  /** Name of each selected pod → whether it is ready. */
  private Map<String, Boolean> pods(PropertyMap live) {
    Map<String, Boolean> pods = new TreeMap<>();
    client
        .pods()
        .inNamespace(ObjectId.of(live).namespace())
        .withLabels(labels(live.object("spec").object("selector")))
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .forEach(pod -> pods.put(pod.getMetadata().getName(), isReady(pod)));
    return pods;
  }

  private static Map<String, String> labels(PropertyMap selector) {
    Map<String, String> labels = new LinkedHashMap<>();
    selector
        .entries()
        .forEach((key, value) -> labels.put(key, value instanceof Value.Text t ? t.value() : ""));
    return labels;
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  @Override
  public List<String> missing(PropertyMap live) {
    return lastPods.containsValue(true) ? List.of() : NONE;
  }
}
