package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Map;

/** What a container is told of the pod it runs in. */
public record PodContext(
    String namespace, String pod, Map<String, String> env, Map<String, String> labels) {
  public PodContext {
    env = Map.copyOf(env);
    labels = Map.copyOf(labels);
  }
}
