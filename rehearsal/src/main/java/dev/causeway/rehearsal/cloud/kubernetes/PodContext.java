package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * What a container is told of the pod it runs in.
 *
 * @param node the name of the node it runs on
 * @param mounts the volumes of its claims
 * @param files path → content, of what ConfigMaps keep for it
 */
public record PodContext(
    String namespace,
    String pod,
    String node,
    Map<String, String> env,
    Map<String, String> labels,
    List<Mount> mounts,
    Map<String, String> files) {
  public PodContext {
    env = Map.copyOf(env);
    labels = Map.copyOf(labels);
    mounts = List.copyOf(mounts);
    files = Map.copyOf(files);
  }
}
