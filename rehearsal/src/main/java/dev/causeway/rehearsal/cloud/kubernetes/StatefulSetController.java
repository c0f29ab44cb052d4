package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the pods of a StatefulSet, one step at a time where they are ordered:
 *
 * <ol>
 *   <li>A missing pod is made, lowest number first, once all below it are ready.
 *   <li>A pod too many is deleted, highest number first, once all others are ready.
 *   <li>A pod of another revision is deleted, highest number first down to the partition, once all
 *       above it are ready.
 * </ol>
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go">updateStatefulSet</a>
 */
final class StatefulSetController implements Controllers.Reconciler {
  static final String REVISION = "controller-revision-hash";

  private final ObjectStore store;
  private final GarbageCollector garbage;
  private final EventRecorder events;
  private final Revisions revisions;
  private final StatefulSetPods pods;
  private final ClaimRetention claims;

  StatefulSetController(ObjectStore store, Timers timers, EventRecorder events) {
    this.store = store;
    this.events = events;
    this.garbage = new GarbageCollector(store, timers);
    this.revisions = new Revisions(store, timers);
    this.pods = new StatefulSetPods(store, timers, events);
    this.claims = new ClaimRetention(store);
  }

  @Override
  public void reconcile(Key key) {
    store.get(key).filter(set -> !set.isBeingDeleted()).ifPresent(set -> keep(key, set));
  }

  private void keep(Key key, KubeObject set) {
    Revisions.Two two = revisions.of(set);
    adopt(set);
    Ordinals ordinals = new Ordinals(set);
    claims.keep(ordinals, byOrdinal(ordinals));
    step(ordinals, two);
    store.change(key, live -> StatefulSetStatus.write(live, owned(live), two));
    revisions.forget(set, two);
  }

  /** Pods of the right name and labels that nobody owns are its own. */
  private void adopt(KubeObject set) {
    LabelSelector selector = LabelSelector.of(set.at("/spec/selector"));
    store.list(ResourceKind.POD, set.namespace()).stream()
        .filter(pod -> pod.items("/metadata/ownerReferences").isEmpty() && !pod.isBeingDeleted())
        .filter(pod -> selector.matches(pod.labels()) && new Ordinals(set).of(pod).isPresent())
        .forEach(pod -> store.change(Key.of(ResourceKind.POD, pod), p -> ownedBy(set, p)));
  }

  private static KubeObject ownedBy(KubeObject set, KubeObject pod) {
    pod.metadata().set("ownerReferences", ObjectParts.owners(set));
    return pod;
  }

  private List<KubeObject> owned(KubeObject set) {
    return store.list(ResourceKind.POD, set.namespace()).stream()
        .filter(pod -> pod.isOwnedBy(set))
        .toList();
  }

  private Map<Integer, KubeObject> byOrdinal(Ordinals ordinals) {
    Map<Integer, KubeObject> pods = new TreeMap<>();
    owned(ordinals.set())
        .forEach(pod -> ordinals.of(pod).ifPresent(ordinal -> pods.put(ordinal, pod)));
    return pods;
  }

  private void step(Ordinals ordinals, Revisions.Two two) {
    Map<Integer, KubeObject> present = byOrdinal(ordinals);
    boolean done =
        completes(ordinals, present, two) && shrinks(ordinals, present) && ordinals.rolls();
    if (done) {
      rollOut(ordinals, present, two);
    }
  }

  /** Makes what is missing; says whether to go on. */
  private boolean completes(
      Ordinals ordinals, Map<Integer, KubeObject> present, Revisions.Two two) {
    for (int ordinal : ordinals.wanted()) {
      KubeObject pod = present.get(ordinal);
      if (pod == null) {
        pods.create(ordinals, ordinal, revisionOf(ordinals, ordinal, two));
      }
      boolean waits = pod == null || !Pods.isHealthy(pod);
      if (waits && ordinals.areOrdered()) {
        return false;
      }
    }
    return true;
  }

  /** Below the partition a pod comes back as it was. */
  private static KubeObject revisionOf(Ordinals ordinals, int ordinal, Revisions.Two two) {
    boolean stays = ordinals.rolls() && ordinal < ordinals.partition();
    return stays ? two.current() : two.update();
  }

  /** Deletes what is too many; says whether to go on. */
  private boolean shrinks(Ordinals ordinals, Map<Integer, KubeObject> present) {
    NavigableMap<Integer, KubeObject> surplus = new TreeMap<>(present);
    ordinals.wanted().forEach(surplus::remove);
    Optional<KubeObject> firstUnhealthy =
        surplus.values().stream().filter(pod -> !Pods.isHealthy(pod)).findFirst();
    for (KubeObject pod : surplus.descendingMap().values()) {
      boolean mayGo = Pods.isHealthy(pod) || firstUnhealthy.filter(pod::equals).isPresent();
      if (!pod.isBeingDeleted() && (mayGo || !ordinals.areOrdered())) {
        delete(ordinals, pod);
      }
      if (ordinals.areOrdered()) {
        return false;
      }
    }
    return true;
  }

  private void rollOut(Ordinals ordinals, Map<Integer, KubeObject> present, Revisions.Two two) {
    for (int ordinal : ordinals.rolledHighestFirst()) {
      KubeObject pod = present.get(ordinal);
      if (pod == null || pod.isBeingDeleted()) {
        return;
      }
      if (!two.update().name().equals(pod.labels().get(REVISION))) {
        delete(ordinals, pod);
        return;
      }
      if (!Pods.isHealthy(pod)) {
        return;
      }
    }
  }

  private void delete(Ordinals ordinals, KubeObject pod) {
    garbage.delete(Key.of(ResourceKind.POD, pod), Propagation.BACKGROUND);
    events.normal(
        ordinals.set(),
        "SuccessfulDelete",
        "delete Pod %s in StatefulSet %s successful".formatted(pod.name(), ordinals.set().name()));
  }
}
