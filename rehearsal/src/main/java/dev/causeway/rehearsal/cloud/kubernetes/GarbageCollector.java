package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.Map;

/**
 * Deletes what belongs to what is deleted.
 *
 * <ul>
 *   <li>background: the owner goes at once, its dependents after it
 *   <li>foreground: the owner stays, with a finalizer, until its dependents are gone
 *   <li>orphan: the dependents stay and lose their owner
 * </ul>
 *
 * @see <a href="https://kubernetes.io/docs/concepts/architecture/garbage-collection/">garbage
 *     collection</a>
 */
final class GarbageCollector {
  private final ObjectStore store;
  private final Timers timers;

  GarbageCollector(ObjectStore store, Timers timers) {
    this.store = store;
    this.timers = timers;
  }

  void collect(Change change) {
    if (change.after().isEmpty()) {
      dependentsOf(change.object()).forEach((key, object) -> delete(key, Propagation.BACKGROUND));
      change.object().items("/metadata/ownerReferences").forEach(owner -> releaseOwners(change));
    } else {
      store.get(change.key()).ifPresent(object -> finish(change.key(), object));
    }
  }

  private Map<Key, KubeObject> dependentsOf(KubeObject owner) {
    return store.ownedBy(owner);
  }

  private void releaseOwners(Change gone) {
    for (ResourceKind kind : ResourceKind.values()) {
      gone.object().items("/metadata/ownerReferences").stream()
          .filter(owner -> owner.path("kind").asText().equals(kind.kind()))
          .map(owner -> new Key(kind, gone.key().namespace(), owner.path("name").asText()))
          .forEach(key -> store.get(key).ifPresent(object -> finish(key, object)));
    }
  }

  /** Goes on with an object that is being deleted. */
  private void finish(Key key, KubeObject object) {
    if (object.finalizers().contains(KubeObject.ORPHAN)) {
      dependentsOf(object).forEach((dependent, o) -> disown(dependent, object));
      release(key, KubeObject.ORPHAN);
    }
    if (object.finalizers().contains(KubeObject.FOREGROUND)) {
      Map<Key, KubeObject> dependents = dependentsOf(object);
      dependents.forEach((dependent, o) -> deleteInForeground(dependent, o));
      if (dependents.isEmpty()) {
        release(key, KubeObject.FOREGROUND);
      }
    }
  }

  private void deleteInForeground(Key key, KubeObject object) {
    if (!object.isBeingDeleted()) {
      delete(key, Propagation.FOREGROUND);
    }
  }

  private void disown(Key key, KubeObject owner) {
    store.change(
        key,
        object -> {
          ArrayNode others = object.json().arrayNode();
          object.items("/metadata/ownerReferences").stream()
              .filter(reference -> !reference.path("uid").asText().equals(owner.uid()))
              .forEach(others::add);
          object.metadata().set("ownerReferences", others);
          return object;
        });
  }

  private void release(Key key, String finalizer) {
    store.change(
        key,
        object -> {
          object.removeFinalizer(finalizer);
          return object;
        });
  }

  /** Deletes an object as the API's DELETE does, a pod with its own grace. */
  void delete(Key key, Propagation propagation) {
    store.get(key).ifPresent(object -> delete(key, object, propagation, graceOf(object)));
  }

  static Duration graceOf(KubeObject object) {
    return Duration.ofSeconds(object.at("/spec/terminationGracePeriodSeconds").asLong(30));
  }

  /** Deletes an object; the grace matters to pods alone. */
  void delete(Key key, KubeObject object, Propagation propagation, Duration grace) {
    boolean atOnce = key.kind() == ResourceKind.POD && (grace.isZero() || !isScheduled(object));
    if (atOnce) {
      store.remove(key);
    } else {
      store.change(key, o -> deleted(key, o, propagation, grace));
    }
  }

  private static boolean isScheduled(KubeObject pod) {
    return pod.at("/spec").hasNonNull("nodeName");
  }

  private KubeObject deleted(Key key, KubeObject object, Propagation propagation, Duration grace) {
    if (key.kind() == ResourceKind.POD) {
      markPod(object, grace);
      return object;
    }
    if (!object.isBeingDeleted()) {
      object.metadata().put("deletionTimestamp", timers.timestamp());
      object.metadata().put("deletionGracePeriodSeconds", 0);
    }
    propagation.finalizer().ifPresent(object::addFinalizer);
    return object;
  }

  /** A later deletion may shorten the grace, never lengthen it. */
  private void markPod(KubeObject pod, Duration grace) {
    long seconds = pod.at("/metadata/deletionGracePeriodSeconds").asLong(Long.MAX_VALUE);
    if (grace.toSeconds() < seconds) {
      String end = Timers.timestamp(timers.now().plus(grace));
      pod.metadata().put("deletionTimestamp", end);
      pod.metadata().put("deletionGracePeriodSeconds", grace.toSeconds());
    }
  }
}
