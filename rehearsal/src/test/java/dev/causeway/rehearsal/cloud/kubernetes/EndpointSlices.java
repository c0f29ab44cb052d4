package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the EndpointSlices of a trial's Service. */
final class EndpointSlices {
  private EndpointSlices() {}

  /** The host names of the ready endpoints, sorted, with NAME for the trial's. */
  static List<String> readyHosts(Trial trial) {
    return trial
        .client()
        .genericKubernetesResources("discovery.k8s.io/v1", "EndpointSlice")
        .inNamespace(Trial.NAMESPACE)
        .withLabel("kubernetes.io/service-name", trial.name())
        .list()
        .getItems()
        .stream()
        .flatMap(EndpointSlices::endpoints)
        .filter(EndpointSlices::isReady)
        .map(endpoint -> String.valueOf(endpoint.get("hostname")).replace(trial.name(), "NAME"))
        .sorted()
        .toList();
  }

  private static Stream<Map<?, ?>> endpoints(GenericKubernetesResource slice) {
    return slice.getAdditionalProperties().get("endpoints") instanceof List<?> endpoints
        ? endpoints.stream().map(endpoint -> (Map<?, ?>) endpoint)
        : Stream.of();
  }

  private static boolean isReady(Map<?, ?> endpoint) {
    return endpoint.get("conditions") instanceof Map<?, ?> conditions
        && Boolean.TRUE.equals(conditions.get("ready"));
  }
}
