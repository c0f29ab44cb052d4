package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Outside;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A gate on the new side that opens when every zone has a node that pods can be scheduled on: a
 * disk attaches in its own zone only, and a pod whose disk is in a zone without one stays Pending.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone">the
 *     label of a zone</a>
 */
public final class ZoneReady extends Gate<ZoneReady.Wanted> {
  private static final String ZONE = "topology.kubernetes.io/zone";

  private final Supplier<KubernetesClient> kubernetes;

  public ZoneReady(Supplier<KubernetesClient> kubernetes, Waiting waiting, EngineLog log) {
    super("causeway:kubernetes:ZoneReady", Side.NEW, waiting, log);
    this.kubernetes = kubernetes;
  }

  /** Its inputs. */
  record Wanted(List<String> zones) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<List<String>> zones = inputs.texts("zones");
    zones
        .filter(List::isEmpty)
        .ifPresent(
            none ->
                inputs.refuse("zones", "zones must name at least one zone, got []. Correct it"));
    return inputs.ifAllRead(() -> new Wanted(zones.get()));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    List<Node> nodes =
        Outside.ask(
            "list the nodes", () -> kubernetes.get().nodes().withLabel(ZONE).list().getItems());
    List<String> zones = wanted.zones().stream().distinct().toList();
    return zones.stream()
        .filter(zone -> nodes.stream().noneMatch(node -> takesPods(node, zone)))
        .findFirst()
        .<Verdict>map(zone -> new Verdict.NotYet(lacking(zone, nodes)))
        .orElseGet(
            () -> new Verdict.Open("a schedulable node in each of " + String.join(", ", zones)));
  }

  private static boolean takesPods(Node node, String zone) {
    return isIn(node, zone)
        && node.getSpec() != null
        && !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
        && Stream.ofNullable(node.getStatus())
            .flatMap(status -> status.getConditions().stream())
            .filter(condition -> "Ready".equals(condition.getType()))
            .anyMatch(condition -> "True".equals(condition.getStatus()));
  }

  private static boolean isIn(Node node, String zone) {
    return zone.equals(node.getMetadata().getLabels().get(ZONE));
  }

  private static String lacking(String zone, List<Node> nodes) {
    List<String> there =
        nodes.stream()
            .filter(node -> isIn(node, zone))
            .map(node -> node.getMetadata().getName())
            .toList();
    return there.isEmpty()
        ? "there is no node in zone %s, where a disk needs its pod".formatted(zone)
        : "no node in zone %s takes pods: %s not ready, or cordoned"
            .formatted(zone, String.join(", ", there));
  }
}
