package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes what a pod's status says. */
final class PodStatus {
  private PodStatus() {}

  static KubeObject unschedulable(KubeObject pod, String why, String now) {
    ObjectParts.condition(pod, "PodScheduled", false, "Unschedulable", why, now);
    return pod;
  }

  static KubeObject scheduled(KubeObject pod, String node, String now) {
    pod.spec().put("nodeName", node);
    pod.status().put("phase", "Pending");
    ObjectParts.condition(pod, "PodScheduled", true, "", "", now);
    ObjectParts.condition(pod, "Initialized", true, "", "", now);
    waiting(pod, "ContainerCreating", "", 0);
    return ready(pod, false, now);
  }

  static KubeObject waiting(KubeObject pod, String reason, String message, int restarts) {
    ObjectNode container = container(pod, restarts);
    ObjectNode waiting = container.putObject("state").putObject("waiting").put("reason", reason);
    if (!message.isEmpty()) {
      waiting.put("message", message);
    }
    container.put("ready", false).put("started", false);
    return pod;
  }

  static KubeObject running(KubeObject pod, int restarts, String address, String now) {
    pod.status().put("phase", "Running").put("startTime", now).put("podIP", address);
    pod.status().putArray("podIPs").addObject().put("ip", address);
    ObjectNode container = container(pod, restarts);
    container.putObject("state").putObject("running").put("startedAt", now);
    container.put("ready", false).put("started", true);
    return pod;
  }

  /** It has ended by itself. */
  static KubeObject finished(KubeObject pod, int exitCode, int restarts, String now) {
    pod.status().put("phase", exitCode == 0 ? "Succeeded" : "Failed");
    ObjectNode container = container(pod, restarts);
    container
        .putObject("state")
        .putObject("terminated")
        .put("exitCode", exitCode)
        .put("reason", exitCode == 0 ? "Completed" : "Error")
        .put("finishedAt", now);
    container.put("ready", false).put("started", false);
    return ready(pod, false, now);
  }

  static KubeObject ready(KubeObject pod, boolean ready, String now) {
    String reason = ready ? "" : "ContainersNotReady";
    String message =
        ready
            ? ""
            : "containers with unready status: [%s]"
                .formatted(pod.at("/spec/containers/0/name").asText());
    ObjectParts.condition(pod, "ContainersReady", ready, reason, message, now);
    ObjectParts.condition(pod, "Ready", ready, reason, message, now);
    ((ObjectNode) pod.status().withArray("containerStatuses").get(0)).put("ready", ready);
    return pod;
  }

  private static ObjectNode container(KubeObject pod, int restarts) {
    ObjectNode container =
        pod.status().withArray("containerStatuses").isEmpty()
            ? pod.status().withArray("containerStatuses").addObject()
            : (ObjectNode) pod.status().withArray("containerStatuses").get(0);
    container.put("name", pod.at("/spec/containers/0/name").asText());
    container.put("image", pod.at("/spec/containers/0/image").asText());
    return container.put("restartCount", restarts);
  }
}
