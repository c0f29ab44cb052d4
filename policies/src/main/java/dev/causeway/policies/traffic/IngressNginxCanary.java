package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Map;

/** Nothing is shifted with the annotations of Ingress NGINX. */
public final class IngressNginxCanary implements ResourcePolicy {
  private static final Kind INGRESS = Kind.kubernetes("networking.k8s.io", "Ingress");
  private static final String CANARY = "nginx.ingress.kubernetes.io/canary";

  @Override
  public About about() {
    return About.advisory(
        "no-weights-on-ingress-nginx",
        "an Ingress that shifts traffic with the canary annotations of Ingress NGINX",
        new Fact(
            "Ingress NGINX was archived in March 2026 and gets no more fixes",
            "https://github.com/strimzi/strimzi-kafka-operator/blob/main/CHANGELOG.md"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    Map<String, Place> annotations = resource.at("metadata", "annotations").members();
    return annotations.keySet().stream()
        .filter(key -> resource.is(INGRESS) && key.startsWith(CANARY))
        .limit(1)
        .map(
            key ->
                resource.violation(
                    "it has the annotation %s: %s".formatted(key, annotations.get(key)),
                    "Shift weights at the load balancer, in DNS or in HAProxy"))
        .toList();
  }
}
