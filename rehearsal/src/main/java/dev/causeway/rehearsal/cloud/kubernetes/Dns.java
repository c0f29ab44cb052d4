package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the cluster: {@code service.namespace.svc.cluster.local} for every pod of a headless
 * Service, and {@code pod.service.namespace.svc.cluster.local} for one of them.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for
 *     Services and Pods</a>
 */
final class Dns {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<pod>[^.]+)\\.)??(?<service>[^.]+)\\.(?<namespace>[^.]+)\\.svc(?:\\.cluster\\.local\\.?)?");

  private final ObjectStore store;

  Dns(ObjectStore store) {
    this.store = store;
  }

  /** The ready pods of that name; none if there is no such name. */
  List<PodName> resolve(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return List.of();
    }
    String pod = parts.group("pod");
    return endpoints(parts.group("namespace"), parts.group("service"))
        .filter(endpoint -> endpoint.at("/conditions/ready").asBoolean())
        .filter(endpoint -> pod == null || endpoint.path("hostname").asText().equals(pod))
        .map(endpoint -> endpoint.path("targetRef"))
        .map(pods -> new PodName(pods.path("namespace").asText(), pods.path("name").asText()))
        .toList();
  }

  private Stream<JsonNode> endpoints(String namespace, String service) {
    return store.list(ResourceKind.ENDPOINT_SLICE, namespace).stream()
        .filter(slice -> service.equals(slice.labels().get(EndpointsController.SERVICE)))
        .flatMap(slice -> slice.items("/endpoints").stream());
  }
}
