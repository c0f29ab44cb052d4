package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes what a StatefulSet's status says. */
final class StatefulSetStatus {
  private StatefulSetStatus() {}

  static KubeObject write(KubeObject set, List<KubeObject> pods, Revisions.Two two) {
    int ready = (int) pods.stream().filter(p -> Pods.isRunning(p) && Pods.isReady(p)).count();
    int updated = of(two.update(), pods);
    boolean rolledOut = new Ordinals(set).rolls() && updated == pods.size() && ready == pods.size();
    String current = rolledOut ? two.update().name() : two.current().name();
    ObjectNode status = set.status();
    status.removeAll();
    status.put("observedGeneration", set.generation()).put("replicas", pods.size());
    put(status, "readyReplicas", ready);
    status.put("availableReplicas", ready);
    put(status, "currentReplicas", rolledOut ? updated : of(two.current(), pods));
    put(status, "updatedReplicas", updated);
    status.put("currentRevision", current).put("updateRevision", two.update().name());
    status.put("collisionCount", 0);
    return set;
  }

  private static void put(ObjectNode status, String field, int number) {
    if (number > 0) {
      status.put(field, number);
    }
  }

  private static int of(KubeObject revision, List<KubeObject> pods) {
    return (int)
        pods.stream()
            .filter(pod -> !pod.isBeingDeleted())
            .filter(pod -> revision.name().equals(pod.labels().get(StatefulSetController.REVISION)))
            .count();
  }
}
