package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the spread constraints of one pod let it be. Only nodes that the pod selects count; taints
 * play no part.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/">topology
 *     spread constraints</a>
 */
final class ZoneSpread {
  static final String UNEVEN = "node(s) didn't match pod topology spread constraints";
  static final String UNLABELLED =
      "node(s) didn't match pod topology spread constraints (missing required label)";

  private static final String CONSTRAINTS = "/spec/topologySpreadConstraints";
  private static final Set<String> MODELLED =
      Set.of("maxSkew", "topologyKey", "whenUnsatisfiable", "labelSelector");

  private final KubeObject pod;
  private final List<KubeObject> nodes;
  private final Map<KubeObject, String> placed;

  /**
   * Looks at all nodes that count, and at all pods that have a node.
   *
   * @param placed each pod, and the name of its node
   */
  ZoneSpread(KubeObject pod, List<KubeObject> nodes, Map<KubeObject, String> placed) {
    this.pod = pod;
    this.nodes = nodes;
    this.placed = placed;
  }

  static boolean isWantedBy(KubeObject pod) {
    return !pod.items(CONSTRAINTS).isEmpty();
  }

  /** Why the node will not do, if it will not. */
  Optional<String> obstacle(KubeObject node) {
    return required().stream().flatMap(each -> obstacle(each, node).stream()).findFirst();
  }

  private List<JsonNode> required() {
    return pod.items(CONSTRAINTS).stream()
        .filter(each -> each.path("whenUnsatisfiable").asText().equals("DoNotSchedule"))
        .toList();
  }

  private Optional<String> obstacle(JsonNode constraint, KubeObject node) {
    String key = constraint.path("topologyKey").asText();
    String domain = node.labels().get(key);
    if (domain == null) {
      return Optional.of(UNLABELLED);
    }
    Map<String, Integer> counts = counts(key, LabelSelector.of(constraint.path("labelSelector")));
    int least = counts.values().stream().mapToInt(count -> count).min().orElse(0);
    int here = counts.getOrDefault(domain, 0) + self(constraint);
    return here - least > constraint.path("maxSkew").asInt()
        ? Optional.of(UNEVEN)
        : Optional.empty();
  }

  private int self(JsonNode constraint) {
    return LabelSelector.of(constraint.path("labelSelector")).matches(pod.labels()) ? 1 : 0;
  }

  /** Domain → how many matching pods are there; those on their way out do not count. */
  private Map<String, Integer> counts(String key, LabelSelector selector) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, String> domains = new HashMap<>();
    for (KubeObject node : nodes) {
      @Nullable String domain = node.labels().get(key);
      if (domain != null) {
        domains.put(node.name(), domain);
        counts.putIfAbsent(domain, 0);
      }
    }
    placed.forEach(
        (other, node) -> {
          @Nullable String domain = domains.get(node);
          if (domain != null && counting(selector).test(other)) {
            counts.merge(domain, 1, Integer::sum);
          }
        });
    return counts;
  }

  private Predicate<KubeObject> counting(LabelSelector selector) {
    return other ->
        other.namespace().equals(pod.namespace())
            && !other.isBeingDeleted()
            && !Pods.isFinished(other)
            && selector.matches(other.labels());
  }

  /** Refuses constraints that say more than is looked at here. */
  static void check(Key key, String path, JsonNode spec) {
    for (JsonNode constraint : spec.path("topologySpreadConstraints")) {
      constraint
          .fieldNames()
          .forEachRemaining(
              field -> {
                if (!MODELLED.contains(field)) {
                  throw ApiError.notModelled(
                      key.kind(), key.name(), "topologySpreadConstraints with " + field);
                }
              });
      if (constraint.path("maxSkew").asInt() < 1) {
        throw Admission.invalid(
            key,
            "%s.topologySpreadConstraints[0].maxSkew: Invalid value: %s: must be greater than zero"
                .formatted(path, constraint.path("maxSkew")));
      }
    }
  }
}
