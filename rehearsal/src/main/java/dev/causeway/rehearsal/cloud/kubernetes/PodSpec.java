package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the kubelet reads of a pod with one container. */
record PodSpec(KubeObject pod) {
  private static final Map<String, String> FIELDS =
      Map.of(
          "metadata.name", "/metadata/name",
          "metadata.namespace", "/metadata/namespace",
          "spec.nodeName", "/spec/nodeName");

  private JsonNode container() {
    return pod.at("/spec/containers/0");
  }

  String image() {
    return container().path("image").asText();
  }

  /**
   * What its container is told.
   *
   * @param mounts the volumes of its claims
   * @param files what ConfigMaps keep for it
   */
  PodContext context(List<Mount> mounts, Map<String, String> files) {
    return new PodContext(pod.namespace(), pod.name(), node(), env(), pod.labels(), mounts, files);
  }

  String node() {
    return pod.at("/spec/nodeName").asText();
  }

  /** Whether a container that ended with this code is started again. */
  boolean restartsAfter(int exitCode) {
    String policy = pod.at("/spec/restartPolicy").asText("Always");
    return policy.equals("Always") || (policy.equals("OnFailure") && exitCode != 0);
  }

  private Map<String, String> env() {
    Map<String, String> env = new LinkedHashMap<>();
    container().path("env").forEach(v -> env.put(v.path("name").asText(), value(v)));
    return env;
  }

  private String value(JsonNode variable) {
    String field = variable.at("/valueFrom/fieldRef/fieldPath").asText();
    return FIELDS.containsKey(field)
        ? pod.at(FIELDS.get(field)).asText()
        : variable.path("value").asText();
  }

  /** The preStop command; empty if there is none. */
  Optional<List<String>> preStopCommand() {
    JsonNode command = container().at("/lifecycle/preStop/exec/command");
    return command.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            StreamSupport.stream(command.spliterator(), false).map(JsonNode::asText).toList());
  }

  /** The preStop sleep; empty if there is none. */
  Optional<Duration> preStopSleep() {
    JsonNode seconds = container().at("/lifecycle/preStop/sleep/seconds");
    return seconds.isMissingNode()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds.asLong()));
  }

  boolean hasReadinessProbe() {
    return container().hasNonNull("readinessProbe");
  }

  Duration probeDelay() {
    return Duration.ofSeconds(container().at("/readinessProbe/initialDelaySeconds").asLong(0));
  }

  Duration probePeriod() {
    return Duration.ofSeconds(container().at("/readinessProbe/periodSeconds").asLong(10));
  }

  int probeFailures() {
    return container().at("/readinessProbe/failureThreshold").asInt(3);
  }

  int probeSuccesses() {
    return container().at("/readinessProbe/successThreshold").asInt(1);
  }
}
