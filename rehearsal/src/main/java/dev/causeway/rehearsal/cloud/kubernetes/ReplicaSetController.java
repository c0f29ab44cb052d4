package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps as many pods as a ReplicaSet says.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/">ReplicaSet</a>
 */
final class ReplicaSetController implements Controllers.Reconciler {
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  /** Which pod goes first when there are too many: not running, not ready, youngest. */
  private static final Comparator<KubeObject> LEAST_WANTED =
      Comparator.<KubeObject, Boolean>comparing(pod -> Pods.isRunning(pod))
          .thenComparing(Pods::isReady)
          .thenComparing(
              pod -> pod.at("/metadata/creationTimestamp").asText(), Comparator.reverseOrder());

  private final ObjectStore store;
  private final Timers timers;
  private final GarbageCollector garbage;

  ReplicaSetController(ObjectStore store, Timers timers) {
    this.store = store;
    this.timers = timers;
    this.garbage = new GarbageCollector(store, timers);
  }

  @Override
  public void reconcile(Key key) {
    store
        .get(key)
        .ifPresent(
            replicaSet -> {
              if (!replicaSet.isBeingDeleted()) {
                scale(replicaSet);
              }
              store.change(key, this::withStatus);
            });
  }

  private void scale(KubeObject replicaSet) {
    List<KubeObject> pods = activePods(replicaSet);
    int wanted = replicaSet.at("/spec/replicas").asInt(1);
    for (int i = pods.size(); i < wanted; i++) {
      createPod(replicaSet);
    }
    pods.stream()
        .sorted(LEAST_WANTED)
        .limit(Math.max(0, pods.size() - wanted))
        .map(pod -> Key.of(ResourceKind.POD, pod))
        .forEach(pod -> garbage.delete(pod, Propagation.BACKGROUND));
  }

  private List<KubeObject> activePods(KubeObject replicaSet) {
    return store.list(ResourceKind.POD, replicaSet.namespace()).stream()
        .filter(pod -> pod.isOwnedBy(replicaSet) && !pod.isBeingDeleted())
        .toList();
  }

  private void createPod(KubeObject replicaSet) {
    String name = replicaSet.name() + "-" + suffix();
    Key key = new Key(ResourceKind.POD, replicaSet.namespace(), name);
    ObjectNode pod = ObjectParts.ownedBy(replicaSet, key, timers.timestamp());
    ObjectNode metadata = pod.withObject("/metadata");
    metadata.put("generateName", replicaSet.name() + "-");
    for (String part : List.of("labels", "annotations")) {
      if (replicaSet.at("/spec/template/metadata").hasNonNull(part)) {
        metadata.set(part, replicaSet.at("/spec/template/metadata/" + part).deepCopy());
      }
    }
    pod.set("spec", replicaSet.at("/spec/template/spec").deepCopy());
    pod.putObject("status").put("phase", "Pending");
    store.add(key, new KubeObject(pod));
  }

  static String suffix() {
    StringBuilder suffix = new StringBuilder();
    ThreadLocalRandom.current()
        .ints(5, 0, SUFFIX_LETTERS.length())
        .forEach(letter -> suffix.append(SUFFIX_LETTERS.charAt(letter)));
    return suffix.toString();
  }

  private KubeObject withStatus(KubeObject replicaSet) {
    List<KubeObject> pods = activePods(replicaSet);
    int ready = (int) pods.stream().filter(Pods::isReady).count();
    ObjectNode status = replicaSet.status();
    status.removeAll();
    status.put("observedGeneration", replicaSet.generation()).put("replicas", pods.size());
    if (!pods.isEmpty()) {
      status.put("fullyLabeledReplicas", pods.size());
    }
    if (ready > 0) {
      status.put("readyReplicas", ready).put("availableReplicas", ready);
    }
    return replicaSet;
  }
}
