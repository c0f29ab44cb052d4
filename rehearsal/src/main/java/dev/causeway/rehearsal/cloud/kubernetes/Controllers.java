package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says which controller looks at which object after a change, and never twice where once is enough.
 * All of them run on one thread.
 */
final class Controllers {
  private final Timers timers;
  private final Map<ResourceKind, Reconciler> byKind;
  private final GarbageCollector garbage;
  private final Related related;
  private final Set<Key> waiting = ConcurrentHashMap.newKeySet();

  Controllers(ObjectStore store, Timers timers, Kubelet kubelet) {
    this.timers = timers;
    this.garbage = new GarbageCollector(store, timers);
    EventRecorder events = new EventRecorder(store, timers);
    this.related = new Related(store);
    StorageController storage =
        new StorageController(store, events, kubelet.reclaiming(), kubelet.provisioning());
    this.byKind =
        Map.ofEntries(
            Map.entry(
                ResourceKind.DEPLOYMENT,
                new DeploymentController(store, timers, events, this::look)),
            Map.entry(ResourceKind.REPLICA_SET, new ReplicaSetController(store, timers)),
            Map.entry(ResourceKind.STATEFUL_SET, new StatefulSetController(store, timers, events)),
            Map.entry(ResourceKind.JOB, new JobController(store, timers, events, this::look)),
            Map.entry(ResourceKind.POD, kubelet),
            Map.entry(ResourceKind.SERVICE, new EndpointsController(store, timers)),
            Map.entry(ResourceKind.PERSISTENT_VOLUME, storage),
            Map.entry(ResourceKind.PERSISTENT_VOLUME_CLAIM, storage),
            Map.entry(ResourceKind.NODE, new NodeController(store, timers)),
            Map.entry(ResourceKind.NAMESPACE, new NamespaceController(store, garbage)));
    store.listen(this::changed);
  }

  private void changed(Change change) {
    look(change.key());
    lookAtOwners(change);
    related.to(change).forEach(this::look);
    if (change.object().isBeingDeleted() || change.after().isEmpty()) {
      timers.run(() -> garbage.collect(change));
    }
    if (change.after().isEmpty() && !change.key().namespace().isEmpty()) {
      look(new Key(ResourceKind.NAMESPACE, "", change.key().namespace()));
    }
  }

  private void lookAtOwners(Change change) {
    change
        .object()
        .items("/metadata/ownerReferences")
        .forEach(
            owner ->
                byKind.keySet().stream()
                    .filter(kind -> kind.kind().equals(owner.path("kind").asText()))
                    .map(
                        kind ->
                            new Key(kind, change.key().namespace(), owner.path("name").asText()))
                    .forEach(this::look));
  }

  private void look(Key key) {
    Reconciler reconciler = byKind.get(key.kind());
    if (reconciler != null && waiting.add(key)) {
      timers.run(
          () -> {
            waiting.remove(key);
            reconciler.reconcile(key);
          });
    }
  }

  /** Brings one object nearer to what it says it should be; the object may be gone. */
  @FunctionalInterface
  interface Reconciler {
    void reconcile(Key key);
  }
}
