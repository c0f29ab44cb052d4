package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What is refused of NetworkPolicies. */
final class NetworkRules {
  private static final Map<String, String> SIDES = Map.of("ingress", "from", "egress", "to");

  private NetworkRules() {}

  static void policy(Key key, KubeObject policy) {
    SIDES.forEach(
        (direction, side) ->
            policy.items("/spec/" + direction).forEach(rule -> rule(key, side, rule)));
  }

  private static void rule(Key key, String side, JsonNode rule) {
    for (JsonNode port : rule.path("ports")) {
      if (port.path("port").isTextual()) {
        throw ApiError.notModelled(key.kind(), key.name(), "ports known by a name");
      }
    }
    for (JsonNode peer : rule.path(side)) {
      if (peer.has("ipBlock") && peer.size() > 1) {
        throw Admission.invalid(
            key, "spec: Forbidden: may not specify both ipBlock and another peer");
      }
    }
  }
}
