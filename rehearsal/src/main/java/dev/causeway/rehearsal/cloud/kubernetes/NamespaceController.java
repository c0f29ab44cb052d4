package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;

/** Empties a namespace that is being deleted, then lets it go. */
final class NamespaceController implements Controllers.Reconciler {
  private final ObjectStore store;
  private final GarbageCollector garbage;

  NamespaceController(ObjectStore store, GarbageCollector garbage) {
    this.store = store;
    this.garbage = garbage;
  }

  @Override
  public void reconcile(Key key) {
    store.get(key).filter(KubeObject::isBeingDeleted).ifPresent(namespace -> empty(key));
  }

  private void empty(Key namespace) {
    List<Key> contents = store.keysIn(namespace.name());
    contents.stream()
        .filter(key -> store.get(key).filter(object -> !object.isBeingDeleted()).isPresent())
        .forEach(key -> garbage.delete(key, Propagation.BACKGROUND));
    store.change(namespace, object -> contents.isEmpty() ? released(object) : terminating(object));
  }

  private static KubeObject terminating(KubeObject namespace) {
    namespace.status().put("phase", "Terminating");
    return namespace;
  }

  private static KubeObject released(KubeObject namespace) {
    namespace.spec().remove("finalizers");
    return namespace;
  }
}
