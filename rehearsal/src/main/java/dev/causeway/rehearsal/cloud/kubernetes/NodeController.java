package dev.causeway.rehearsal.cloud.kubernetes;

import java.time.Duration;

/** Says that nodes are ready, and deletes the pods of one that is gone. */
final class NodeController implements Controllers.Reconciler {
  private final ObjectStore store;
  private final Timers timers;
  private final GarbageCollector garbage;

  NodeController(ObjectStore store, Timers timers) {
    this.store = store;
    this.timers = timers;
    this.garbage = new GarbageCollector(store, timers);
  }

  @Override
  public void reconcile(Key key) {
    if (store.change(key, this::ready).isEmpty()) {
      podsOn(key.name());
    }
  }

  private KubeObject ready(KubeObject node) {
    String message = "kubelet is posting ready status";
    if (node.condition("Ready").isEmpty()) {
      ObjectParts.condition(node, "Ready", true, "KubeletReady", message, timers.timestamp());
    }
    return node;
  }

  private void podsOn(String node) {
    store.list(ResourceKind.POD, "").stream()
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .forEach(
            pod ->
                garbage.delete(
                    Key.of(ResourceKind.POD, pod), pod, Propagation.BACKGROUND, Duration.ZERO));
  }
}
