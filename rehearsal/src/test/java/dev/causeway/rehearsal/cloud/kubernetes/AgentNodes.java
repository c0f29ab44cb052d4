package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Nodes of a real cluster that a {@link NodeAgent} plays: ready, and kept so by their leases. As
 * long as they are there, those that kwok plays take no pods.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats">leases
 *     of nodes</a>
 */
final class AgentNodes implements AutoCloseable {
  private static final String PLAYED_BY = "causeway.dev/kubelet";
  private static final String LEASES = "kube-node-lease";
  private static final int LEASE_SECONDS = 40;
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(10);
  private static final int PATIENCE_SECONDS = 180;
  private static final Map<String, Quantity> ROOM =
      Map.of(
          "cpu", new Quantity("32"), "memory", new Quantity("128Gi"), "pods", new Quantity("110"));

  private final KubernetesClient client;
  private final Timers timers;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  /** Takes the cluster over from kwok. */
  AgentNodes(KubernetesClient client, Timers timers) {
    this.client = client;
    this.timers = timers;
    giveBack(client);
    cordon(client, true);
  }

  /** Gives the cluster back to kwok's nodes, also from an agent that did not end well. */
  static void giveBack(KubernetesClient client) {
    client.nodes().withLabel(PLAYED_BY, "agent").list().getItems().stream()
        .map(node -> node.getMetadata().getName())
        .forEach(node -> remove(client, node));
    cordon(client, false);
  }

  private static void remove(KubernetesClient client, String node) {
    var pods = client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems();
    var unusedNode = client.nodes().withName(node).delete();
    pods.forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
    var unusedLease = lease(client, node).delete();
  }

  private static void cordon(KubernetesClient client, boolean unschedulable) {
    client
        .nodes()
        .withLabel(PLAYED_BY, "kwok")
        .resources()
        .forEach(
            node ->
                Trial.patch(node, "{\"spec\": {\"unschedulable\": %s}}".formatted(unschedulable)));
  }

  boolean has(String node) {
    return names.contains(node);
  }

  /** Adds a node in a zone; pods can be put on it when this returns. */
  void add(String name, String zone) {
    names.add(name);
    renew(name);
    var made = client.resource(node(name, zone)).create();
    var unused =
        client
            .resource(made)
            .waitUntilCondition(
                node -> node.getSpec().getTaints().isEmpty(), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Node node(String name, String zone) {
    Node node =
        client
            .getKubernetesSerialization()
            .convertValue(Nodes.in(zone, name, timers.timestamp()).json(), Node.class);
    return new NodeBuilder(node)
        .editMetadata()
        .addToLabels(PLAYED_BY, "agent")
        .endMetadata()
        .withNewStatus()
        .withCapacity(ROOM)
        .withAllocatable(ROOM)
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withReason("KubeletReady")
        .withMessage("kubelet is posting ready status")
        .withLastHeartbeatTime(timers.timestamp())
        .withLastTransitionTime(timers.timestamp())
        .endCondition()
        .endStatus()
        .build();
  }

  private void renew(String node) {
    if (!has(node)) {
      return;
    }
    var unused =
        client
            .resource(
                new LeaseBuilder()
                    .withNewMetadata()
                    .withName(node)
                    .withNamespace(LEASES)
                    .endMetadata()
                    .withNewSpec()
                    .withHolderIdentity(node)
                    .withLeaseDurationSeconds(LEASE_SECONDS)
                    .withRenewTime(ZonedDateTime.ofInstant(timers.now(), ZoneOffset.UTC))
                    .endSpec()
                    .build())
            .forceConflicts()
            .serverSideApply();
    var unusedAlarm = timers.after(BETWEEN_RENEWALS, () -> renew(node));
  }

  private static Resource<Lease> lease(KubernetesClient client, String node) {
    return client.leases().inNamespace(LEASES).withName(node);
  }

  @Override
  public void close() {
    names.clear();
    giveBack(client);
  }
}
