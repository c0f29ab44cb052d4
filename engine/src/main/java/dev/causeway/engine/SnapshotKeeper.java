package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The state while it changes: what this run made in the order it was made, then what is left of the
 * state before. Every change worth it is durable before the run goes on; thread-safe.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/backend/snapshot.go">Pulumi's</a>
 */
final class SnapshotKeeper {
  private final Deployment former;
  private final Journal journal;
  private final Clock clock;
  private final List<Slot> base = new ArrayList<>();
  private final Map<Urn, Slot> olds = new HashMap<>();
  private final Map<ProviderReference, Slot> providers = new HashMap<>();
  private final List<Slot> made = new ArrayList<>();
  private final Map<Urn, Slot> current = new HashMap<>();
  private final Set<Slot> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Slot> superseded = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Long, PendingOperation> pending = new LinkedHashMap<>();
  private final long firstMade;
  private final Unwritten unwritten;
  private final Integrity integrity;
  private final boolean supposed;
  private long nextOperation;
  private boolean closed;

  /**
   * A state that begins as it was.
   *
   * @param supposed whether it is a preview's, which may come to what no state may be
   */
  SnapshotKeeper(Deployment former, Journal journal, Clock clock, boolean supposed) {
    this.supposed = supposed;
    this.former = former;
    this.journal = journal;
    this.clock = clock;
    former.resources().forEach(this::addOld);
    this.firstMade = base.size();
    this.nextOperation = former.pendingOperations().size();
    this.unwritten = Unwritten.of(former);
    this.integrity = new Integrity(former);
  }

  private void addOld(ResourceState state) {
    Slot slot = new Slot(base.size(), state);
    base.add(slot);
    if (state.isProvider()) {
      providers.put(state.reference(), slot);
    }
    if (!state.standing().delete()) {
      olds.put(state.urn(), slot);
    }
  }

  /** The resource as it was before this run; not one that was replaced then. */
  Optional<Slot> old(Urn urn) {
    return Optional.ofNullable(olds.get(urn));
  }

  /** A provider as it was before this run, even one that was replaced then. */
  Optional<ResourceState> provider(ProviderReference reference) {
    return Optional.ofNullable(providers.get(reference)).map(Slot::state);
  }

  /** All there was before this run, in the order of the state. */
  List<Slot> base() {
    return Collections.unmodifiableList(base);
  }

  /** The resource as this run left it. */
  synchronized Optional<ResourceState> current(Urn urn) {
    return Optional.ofNullable(current.get(urn)).map(Slot::state);
  }

  synchronized boolean isSuperseded(Slot slot) {
    return superseded.contains(slot);
  }

  /** Whether what stood there has been deleted, even if it is noted until it is made again. */
  boolean isGone(Slot slot) {
    return isSuperseded(slot) || slot.state().standing().pendingReplacement();
  }

  /** Leaves a resource of the state before as it is. */
  synchronized void keep(Slot slot) {
    kept.add(slot);
    integrity.keep(slot.state());
    if (!slot.state().standing().delete()) {
      current.putIfAbsent(slot.urn(), slot);
    }
  }

  synchronized boolean isKept(Slot slot) {
    return kept.contains(slot);
  }

  /** Whether this run has come upon the provider, under whatever name. */
  synchronized boolean isMade(ProviderReference provider) {
    return made.stream()
        .map(Slot::state)
        .filter(state -> state.id().equals(provider.id()))
        .anyMatch(
            state ->
                state.urn().equals(provider.urn()) || state.aliases().contains(provider.urn()));
  }

  /** Takes in what a refresh found, before anything is made: a slot without a resource is gone. */
  synchronized void refreshed(Map<Slot, Optional<ResourceState>> found) {
    refuseWhenClosed();
    found.forEach(
        (slot, state) -> state.ifPresentOrElse(now -> set(slot, now), () -> forget(slot)));
    base.removeIf(slot -> found.getOrDefault(slot, Optional.of(slot.state())).isEmpty());
  }

  private void forget(Slot slot) {
    olds.remove(slot.urn(), slot);
    unwritten.gone(slot);
  }

  private void set(Slot slot, ResourceState state) {
    if (!slot.state().equals(state)) {
      slot.set(state);
      unwritten.put(slot);
    }
  }

  /** Notes an operation that is about to begin, durably; an edit ends it. */
  OptionalLong begin(PendingOperation operation) {
    long key;
    CompletableFuture<Void> durable;
    synchronized (this) {
      refuseWhenClosed();
      key = nextOperation++;
      pending.put(key, operation);
      unwritten.begun(key, operation);
      durable = write();
    }
    await(durable);
    return OptionalLong.of(key);
  }

  /**
   * Makes a change; durable when this returns, if it is worth that.
   *
   * @return where what it added stands
   */
  Optional<Slot> apply(Edit edit) {
    Optional<Slot> added;
    CompletableFuture<Void> durable;
    synchronized (this) {
      refuseWhenClosed();
      added = change(edit);
      durable = edit.isWorthWriting() ? write() : CompletableFuture.completedFuture(null);
    }
    await(durable);
    return added;
  }

  private Optional<Slot> change(Edit edit) {
    edit.added().filter(state -> !supposed).ifPresent(integrity::add);
    edit.operation()
        .ifPresent(
            key -> {
              pending.remove(key);
              unwritten.ended(key);
            });
    edit.changed().forEach(this::set);
    edit.deleted().forEach(this::deleted);
    edit.replaced().forEach(this::replaced);
    edit.superseded().forEach(this::supersede);
    return edit.added().map(this::add);
  }

  /** Whichever comes last, of the delete and what is made instead, takes it out of the state. */
  private void deleted(Slot slot) {
    Standing standing = slot.state().standing();
    if (standing.delete()) {
      supersede(slot);
    } else {
      set(slot, slot.state().with(standing.awaitingReplacement()));
    }
  }

  private void replaced(Slot slot) {
    Standing standing = slot.state().standing();
    if (standing.pendingReplacement()) {
      supersede(slot);
    } else {
      set(slot, slot.state().with(standing.condemned()));
    }
  }

  private void supersede(Slot slot) {
    superseded.add(slot);
    unwritten.gone(slot);
  }

  private Slot add(ResourceState state) {
    Slot slot = new Slot(firstMade + made.size(), state);
    made.add(slot);
    current.put(state.urn(), slot);
    unwritten.put(slot);
    return slot;
  }

  /** In the order of the changes, so that a journal that is cut tells of a state that was. */
  private CompletableFuture<Void> write() {
    return journal.write(unwritten.take());
  }

  private static void await(CompletableFuture<Void> durable) {
    try {
      durable.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** What a component or the stack gives out, once this run has come upon it. */
  void outputs(Urn urn, PropertyMap outputs) {
    slot(urn)
        .filter(slot -> !slot.state().outputs().equals(outputs))
        .ifPresent(
            slot ->
                apply(
                    new Edit(OptionalLong.empty())
                        .changing(slot, slot.state().withOutputs(outputs))));
  }

  private synchronized Optional<Slot> slot(Urn urn) {
    return Optional.ofNullable(current.get(urn));
  }

  /**
   * Writes the state as a whole.
   *
   * @throws EngineException if it breaks a rule
   */
  void finish() {
    Deployment end = result();
    Integrity.verifyNext(end);
    journal.finish(end);
  }

  /**
   * Nothing changes any more, whatever is still under way: what this run leaves behind is what the
   * next one finds.
   *
   * @return what it is still under way with
   */
  synchronized List<PendingOperation> close() {
    closed = true;
    return List.copyOf(pending.values());
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new Refused();
    }
  }

  private boolean isAsBefore() {
    Deployment now = deployment();
    return now.resources().equals(former.resources())
        && now.pendingOperations().equals(former.pendingOperations());
  }

  /** The state as it stands; the one from before if nothing changed. */
  synchronized Deployment result() {
    return isAsBefore() ? former : deployment();
  }

  /** The state as it stands. */
  synchronized Deployment deployment() {
    List<Slot> standing =
        Stream.concat(made.stream(), base.stream())
            .filter(slot -> !superseded.contains(slot))
            .toList();
    List<Slot> ordered = kept.isEmpty() ? standing : StateOrder.of(standing);
    List<ResourceState> resources = ordered.stream().map(Slot::state).toList();
    return Renaming.done(
        new Deployment(clock.instant(), resources, operations(), former.secretsState()));
  }

  /**
   * What is under way, and the creates of earlier runs that nobody saw end: those resources may
   * exist, so only a refresh or a person takes the note away.
   */
  private List<PendingOperation> operations() {
    List<PendingOperation> operations = new ArrayList<>(pending.values());
    former.pendingOperations().stream()
        .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
        .forEach(operations::add);
    return operations;
  }
}
