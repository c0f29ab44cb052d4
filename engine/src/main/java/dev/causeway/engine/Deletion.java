package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Deletes what the program no longer asks for. A protected resource is an error and stays, with all
 * it depends on; the others go. A delete that fails lets its wave finish and no further one begin.
 */
final class Deletion {
  private final SnapshotKeeper snapshot;
  private final ProviderRegistry providers;
  private final Reporter reporter;
  private final Halt halt;
  private final boolean preview;
  private final Runnable onInterrupt;
  private final Maker components = new ComponentMaker();

  Deletion(Shared run, Runnable onInterrupt) {
    this.snapshot = run.snapshot();
    this.providers = run.providers();
    this.reporter = run.reporter();
    this.halt = run.halt();
    this.preview = run.preview();
    this.onInterrupt = onInterrupt;
  }

  /** Deletes all that this run has not come upon. */
  void run(Workers workers) {
    List<ResourceState> condemned = snapshot.untouched();
    DeleteWaves waves = new DeleteWaves(condemned);
    Set<Urn> kept = waves.withDependencies(refuseProtected(condemned));
    List<ResourceState> free =
        condemned.stream().filter(state -> !kept.contains(state.urn())).toList();
    for (List<ResourceState> wave : waves.of(free)) {
      if (!halt.isPulled()) {
        run(wave, workers);
      }
    }
  }

  private List<ResourceState> refuseProtected(List<ResourceState> condemned) {
    List<ResourceState> refused =
        condemned.stream().filter(state -> state.options().protect()).toList();
    refused.forEach(this::refuse);
    return refused;
  }

  private void refuse(ResourceState state) {
    reporter.started(step(state));
    reporter.error(
        state.urn(),
        "resource \"%s\" cannot be deleted because it is protected; take protect off it and run up"
                .formatted(state.urn())
            + " before it goes");
    reporter.ended(step(state).failing(Optional.of(state)));
  }

  private void run(List<ResourceState> wave, Workers workers) {
    List<CompletableFuture<Boolean>> running =
        wave.stream().map(state -> workers.submit(() -> delete(state))).toList();
    running.forEach(one -> Workers.await(one, onInterrupt));
  }

  private boolean delete(ResourceState state) {
    reporter.started(step(state));
    try {
      remove(state);
      snapshot.remove(state.urn());
      reporter.ended(step(state));
      return true;
    } catch (RuntimeException e) {
      return failed(state, Reasons.of(e));
    }
  }

  private void remove(ResourceState state) {
    if (preview || state.options().retainOnDelete()) {
      return;
    }
    if (state.custom()) {
      snapshot.begin(new PendingOperation(state, PendingOperation.Kind.DELETING));
    }
    maker(state).delete(state);
  }

  private Maker maker(ResourceState state) {
    if (state.isProvider()) {
      return providers;
    }
    return state.provider().map(providers::maker).orElse(components);
  }

  private boolean failed(ResourceState state, String message) {
    halt.pull();
    reporter.error(state.urn(), message);
    if (!preview) {
      undo(state);
    }
    reporter.ended(step(state).failing(Optional.of(state)));
    return false;
  }

  private void undo(ResourceState state) {
    try {
      snapshot.undo(state.urn());
    } catch (EngineException | UncheckedIOException e) {
      reporter.error(state.urn(), Reasons.of(e));
    }
  }

  private static Step step(ResourceState state) {
    return new Step(
        Op.DELETE, state.urn(), Optional.of(state), Optional.empty(), List.of(), Map.of(), false);
  }
}
