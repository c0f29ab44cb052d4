package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Deletes what the program no longer asks for, and what it has replaced. A protected resource is an
 * error and stays, with all it depends on; the others go. A delete that fails lets its wave finish
 * and no further one begin; in a run that continues, only what it depends on stays.
 */
final class Deletion {
  private final Shared run;
  private final StepExecutor executor;
  private final DeleteWaves waves;

  Deletion(Shared run) {
    this.run = run;
    this.executor = new StepExecutor(run);
    this.waves = new DeleteWaves(run.snapshot().base());
  }

  /** Deletes all that this run has not come upon. */
  void run(Workers workers) {
    Set<Slot> condemned = new LinkedHashSet<>();
    run.snapshot().base().stream().filter(this::isToGo).forEach(condemned::add);
    new Sparing(run, waves).spare(condemned);
    condemned.forEach(slot -> run.fates().goes(slot.urn()));
    condemned.removeAll(waves.withDependencies(refuseProtected(condemned)));
    for (List<Slot> wave : waves.of(condemned)) {
      if (!run.halt().isPulled()) {
        run(wave, workers);
      }
    }
  }

  private boolean isToGo(Slot slot) {
    if (run.snapshot().isKept(slot)) {
      return false;
    }
    return slot.state().standing().delete()
        ? !run.fates().isDeleted(slot)
        : !run.snapshot().isSuperseded(slot);
  }

  private Set<Slot> refuseProtected(Set<Slot> condemned) {
    Set<Slot> refused = new LinkedHashSet<>();
    condemned.stream()
        .filter(slot -> slot.state().options().protect())
        .filter(slot -> op(slot.state()) == Op.DELETE)
        .forEach(refused::add);
    refused.forEach(slot -> refuse(slot.state()));
    return refused;
  }

  private void refuse(ResourceState state) {
    run.reporter().started(step(state));
    run.reporter()
        .error(
            state.urn(),
            "resource \"%s\" cannot be deleted because it is protected; take protect off it and run"
                    .formatted(state.urn())
                + " up before it goes");
    run.reporter().ended(step(state).failing(Optional.of(state)));
  }

  private void run(List<Slot> wave, Workers workers) {
    Set<Slot> staying = waves.withDependencies(run.fates().staying());
    List<CompletableFuture<Boolean>> running =
        wave.stream()
            .filter(slot -> !staying.contains(slot))
            .map(slot -> workers.submit(() -> delete(slot)))
            .toList();
    running.forEach(workers::await);
  }

  private boolean delete(Slot slot) {
    try {
      executor.run(
          new Planned(step(slot.state()), Optional.of(slot), run.makers().deleting(slot.state())));
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  private static Step step(ResourceState state) {
    return Step.of(op(state), state.urn(), Optional.of(state), Optional.empty());
  }

  private static Op op(ResourceState state) {
    Standing standing = state.standing();
    if (standing.delete()) {
      return standing.external() ? Op.DISCARD_REPLACED : Op.DELETE_REPLACED;
    }
    if (standing.pendingReplacement()) {
      return Op.REMOVE_PENDING_REPLACE;
    }
    return standing.external() ? Op.DISCARD : Op.DELETE;
  }
}
