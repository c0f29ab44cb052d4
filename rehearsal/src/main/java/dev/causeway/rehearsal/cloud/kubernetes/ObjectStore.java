package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Every object of one local API, in memory, each change with a resource version of its own.
 * Thread-safe; listeners are told in the order of the changes and must not block.
 */
final class ObjectStore {
  private static final int KEPT_CHANGES = 4096;

  private final Map<Key, KubeObject> objects = new LinkedHashMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private long version = 1;

  synchronized long version() {
    return version;
  }

  synchronized Optional<KubeObject> get(Key key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** Every object, oldest first. */
  synchronized Map<Key, KubeObject> all() {
    return new LinkedHashMap<>(objects);
  }

  /** The objects of a kind, oldest first; of all namespaces if the namespace is empty. */
  synchronized List<KubeObject> list(ResourceKind kind, String namespace) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .filter(entry -> namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Every object with this owner. */
  synchronized Map<Key, KubeObject> ownedBy(KubeObject owner) {
    Map<Key, KubeObject> owned = new LinkedHashMap<>();
    objects.forEach(
        (key, object) -> {
          if (object.isOwnedBy(owner)) {
            owned.put(key, object);
          }
        });
    return owned;
  }

  /** Every object in the namespace. */
  synchronized List<Key> keysIn(String namespace) {
    return objects.keySet().stream().filter(key -> key.namespace().equals(namespace)).toList();
  }

  /** Adds the object; empty if there is one already. */
  synchronized Optional<KubeObject> add(Key key, KubeObject object) {
    if (objects.containsKey(key)) {
      return Optional.empty();
    }
    return Optional.of(put(key, object));
  }

  /**
   * Changes a copy of the object and keeps it, unless nothing differs; the object goes when it is
   * being deleted and nothing holds it any more.
   *
   * @return the object as it is now, or last was; empty if there is none
   */
  synchronized Optional<KubeObject> change(Key key, UnaryOperator<KubeObject> change) {
    KubeObject old = objects.get(key);
    if (old == null) {
      return Optional.empty();
    }
    KubeObject changed = change.apply(old.copy());
    if (changed.json().equals(old.json())) {
      return Optional.of(old);
    }
    return Optional.of(isDone(key, changed) ? removed(key, changed) : put(key, changed));
  }

  /** Removes the object, whatever holds it. */
  synchronized Optional<KubeObject> remove(Key key) {
    return get(key).map(object -> removed(key, object.copy()));
  }

  /** A pod goes when its kubelet says so, anything else when nothing holds it. */
  private static boolean isDone(Key key, KubeObject object) {
    return key.kind() != ResourceKind.POD
        && object.isBeingDeleted()
        && object.finalizers().isEmpty()
        && object.items("/spec/finalizers").isEmpty();
  }

  private KubeObject put(Key key, KubeObject object) {
    object.metadata().put("resourceVersion", String.valueOf(++version));
    KubeObject before = objects.put(key, object);
    tell(new Change(version, key, Optional.ofNullable(before), Optional.of(object)));
    return object;
  }

  private KubeObject removed(Key key, KubeObject last) {
    last.metadata().put("resourceVersion", String.valueOf(++version));
    objects.remove(key);
    tell(new Change(version, key, Optional.of(last), Optional.empty()));
    return last;
  }

  private void tell(Change change) {
    history.addLast(change);
    if (history.size() > KEPT_CHANGES) {
      history.removeFirst();
    }
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Tells the listener of every change from now on. */
  Subscription listen(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Tells the listener of every change after the version.
   *
   * @return empty if changes that old are no longer known
   */
  synchronized Optional<Subscription> listen(long after, Consumer<Change> listener) {
    if (after < version && (history.isEmpty() || history.getFirst().version() > after + 1)) {
      return Optional.empty();
    }
    history.stream().filter(change -> change.version() > after).forEach(listener);
    return Optional.of(listen(listener));
  }

  /** Runs something between two changes. */
  synchronized void atRest(Runnable action) {
    action.run();
  }

  /** Ends what a listener is told. */
  @FunctionalInterface
  interface Subscription {
    void end();
  }
}
