package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The state while it changes: what this run made in the order it was made, then what is left of the
 * state before. Saved after every change; thread-safe.
 */
final class SnapshotKeeper {
  private final Deployment base;
  private final Map<Urn, ResourceState> olds = new HashMap<>();
  private final Consumer<Deployment> save;
  private final Clock clock;
  private final Map<Urn, ResourceState> news = new LinkedHashMap<>();
  private final Set<Urn> removed = new HashSet<>();
  private final Map<Urn, PendingOperation> pending = new LinkedHashMap<>();
  private boolean changed;

  SnapshotKeeper(Deployment base, Consumer<Deployment> save, Clock clock) {
    this.base = base;
    this.save = save;
    this.clock = clock;
    base.resources().forEach(state -> olds.put(state.urn(), state));
    pending.putAll(carried(urn -> true));
  }

  /** The resource as it was before this run. */
  Optional<ResourceState> old(Urn urn) {
    return Optional.ofNullable(olds.get(urn));
  }

  /** The resource as this run left it. */
  synchronized Optional<ResourceState> current(Urn urn) {
    return Optional.ofNullable(news.get(urn));
  }

  /** What this run did not come upon, in the order of the state. */
  synchronized List<ResourceState> untouched() {
    return base.resources().stream().filter(state -> !isDone(state.urn())).toList();
  }

  private boolean isDone(Urn urn) {
    return news.containsKey(urn) || removed.contains(urn);
  }

  /** Notes an operation that is about to begin and ends with a put, a remove or an undo. */
  synchronized void begin(PendingOperation operation) {
    pending.put(operation.resource().urn(), operation);
    save();
  }

  /** An operation came to nothing; what an earlier run left noted of the resource stays so. */
  synchronized void undo(Urn urn) {
    pending.remove(urn);
    pending.putAll(carried(urn::equals));
    save();
  }

  /** The creates of an earlier run that nobody saw end: the resources may exist. */
  private Map<Urn, PendingOperation> carried(Predicate<Urn> of) {
    Map<Urn, PendingOperation> carried = new LinkedHashMap<>();
    base.pendingOperations().stream()
        .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
        .filter(operation -> of.test(operation.resource().urn()))
        .forEach(operation -> carried.put(operation.resource().urn(), operation));
    return carried;
  }

  /** A resource as it is now; saved if that is news. */
  synchronized void put(ResourceState state) {
    ResourceState former = news.put(state.urn(), state);
    boolean begun = pending.remove(state.urn()) != null;
    ResourceState before = former == null ? olds.get(state.urn()) : former;
    if (begun || !state.equals(before)) {
      save();
    }
  }

  /** A resource that is gone. */
  synchronized void remove(Urn urn) {
    pending.remove(urn);
    removed.add(urn);
    save();
  }

  /** What a component or the stack gives out, once this run has come upon it. */
  synchronized void outputs(Urn urn, PropertyMap outputs) {
    current(urn).map(state -> state.withOutputs(outputs)).ifPresent(this::put);
  }

  private void save() {
    changed = true;
    save.accept(deployment());
  }

  /** The state as it stands. */
  synchronized Deployment deployment() {
    List<ResourceState> resources = new ArrayList<>(news.values());
    resources.addAll(untouched());
    return new Deployment(
        clock.instant(), resources, List.copyOf(pending.values()), base.secretsState());
  }

  /** The state as it stands; the one from before if nothing changed. */
  synchronized Deployment result() {
    return changed ? deployment() : base;
  }
}
