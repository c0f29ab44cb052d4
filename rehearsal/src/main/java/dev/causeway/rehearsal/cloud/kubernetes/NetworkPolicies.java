package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether NetworkPolicies let a connection through: a pod that no policy selects may talk to all;
 * one that some select, to whom any of them allows. Both ends must agree.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">network
 *     policies</a>
 */
final class NetworkPolicies {
  private final ObjectStore store;

  NetworkPolicies(ObjectStore store) {
    this.store = store;
  }

  boolean allow(Peer from, Peer to, int port) {
    return allow(from, "Egress", "to", to, port) && allow(to, "Ingress", "from", from, port);
  }

  private boolean allow(Peer end, String direction, String side, Peer other, int port) {
    List<KubeObject> policies = pod(end).map(pod -> policiesOf(pod, direction)).orElse(List.of());
    String rules = "/spec/" + direction.toLowerCase(java.util.Locale.ROOT);
    return policies.isEmpty()
        || policies.stream()
            .anyMatch(
                policy ->
                    policy.items(rules).stream()
                        .anyMatch(rule -> allows(policy, rule, side, other, port)));
  }

  private Optional<KubeObject> pod(Peer peer) {
    return peer instanceof Peer.Pod pod
        ? store.get(new Key(ResourceKind.POD, pod.namespace(), pod.name()))
        : Optional.empty();
  }

  private List<KubeObject> policiesOf(KubeObject pod, String direction) {
    return store.list(ResourceKind.NETWORK_POLICY, pod.namespace()).stream()
        .filter(policy -> Volume.texts(policy.items("/spec/policyTypes")).contains(direction))
        .filter(policy -> LabelSelector.of(policy.at("/spec/podSelector")).matches(pod.labels()))
        .toList();
  }

  private boolean allows(KubeObject policy, JsonNode rule, String side, Peer other, int port) {
    return anyOrNone(rule.path("ports"), each -> covers(each, port))
        && anyOrNone(rule.path(side), each -> isMeant(policy, each, other));
  }

  /** A list that is not there excludes nothing. */
  private static boolean anyOrNone(JsonNode list, java.util.function.Predicate<JsonNode> matches) {
    if (list.isEmpty()) {
      return true;
    }
    for (JsonNode item : list) {
      if (matches.test(item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(JsonNode rule, int port) {
    int first = rule.path("port").asInt(port);
    return first <= port && port <= rule.path("endPort").asInt(first);
  }

  private boolean isMeant(KubeObject policy, JsonNode rule, Peer other) {
    if (other instanceof Peer.Outside outside) {
      return rule.has("ipBlock") && IpBlock.of(rule.path("ipBlock")).contains(outside.address());
    }
    return !rule.has("ipBlock")
        && pod(other).filter(pod -> isSelected(policy, rule, pod)).isPresent();
  }

  private boolean isSelected(KubeObject policy, JsonNode rule, KubeObject pod) {
    boolean inNamespace =
        rule.has("namespaceSelector")
            ? store
                .get(new Key(ResourceKind.NAMESPACE, "", pod.namespace()))
                .filter(n -> LabelSelector.of(rule.path("namespaceSelector")).matches(n.labels()))
                .isPresent()
            : pod.namespace().equals(policy.namespace());
    return inNamespace && LabelSelector.of(rule.path("podSelector")).matches(pod.labels());
  }
}
