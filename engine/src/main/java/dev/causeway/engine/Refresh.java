package dev.causeway.engine;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the resources of the state anew, all at once, and takes what it finds for what is. A
 * resource that cannot be read stays as it was, and the others are read all the same; the run fails
 * afterwards.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go">
 *     RefreshStep</a>
 */
final class Refresh {
  private final Shared run;
  private final Map<Slot, Optional<ResourceState>> found = new ConcurrentHashMap<>();

  Refresh(Shared run) {
    this.run = run;
  }

  void begin(Workers workers) {
    run.snapshot().base().stream()
        .filter(slot -> run.targets().includesToRefresh(slot.state()))
        .forEach(
            slot -> {
              var unused = workers.submit(() -> look(slot));
            });
  }

  /** Takes in what has been found by now. */
  void take() {
    run.snapshot().refreshed(Pruning.done(run.snapshot().base(), found));
  }

  private boolean look(Slot slot) {
    run.halt().check();
    ResourceState old = slot.state();
    Step step = step(old, Optional.of(old), Difference.NONE);
    run.reporter().started(step);
    try {
      ended(slot, old, refreshed(old));
    } catch (RuntimeException e) {
      run.reporter().error(old.urn(), Reasons.of(e));
      run.reporter().ended(step.failing(Optional.of(old)));
    }
    return true;
  }

  private void ended(Slot slot, ResourceState old, Optional<ResourceState> now) {
    Difference drift = now.map(state -> drift(old, state)).orElse(Difference.NONE);
    found.put(slot, now);
    run.reporter().ended(step(old, now, drift).comingTo(result(now, drift)));
  }

  private static Op result(Optional<ResourceState> now, Difference drift) {
    if (now.isEmpty()) {
      return Op.DELETE;
    }
    return drift.hasChanges() ? Op.UPDATE : Op.SAME;
  }

  private static boolean isOnlyInTheState(ResourceState old) {
    return !old.custom() || old.isProvider() || old.standing().pendingReplacement();
  }

  private Optional<ResourceState> refreshed(ResourceState old) {
    if (isOnlyInTheState(old)) {
      return Optional.of(old);
    }
    try {
      return run.makers().of(old).look(old).map(now -> taken(old, now));
    } catch (InitFailed e) {
      run.reporter().warning(old.urn(), "the resource is not healthy: " + Reasons.of(e));
      return Optional.of(taken(old, Resource.withoutInputs(e.id(), e.outputs()), e.reasons()));
    }
  }

  private ResourceState taken(ResourceState old, Resource now) {
    return taken(old, now, List.of());
  }

  private ResourceState taken(ResourceState old, Resource now, List<String> initErrors) {
    PropertyMap inputs =
        now.hasInputs() ? Values.secretAs(old.inputs(), now.inputs()) : old.inputs();
    ResourceState state =
        StepExecutor.marked(
            old.withId(now.id())
                .withInputs(inputs)
                .withOutputs(Values.secretAs(old.outputs(), now.outputs()))
                .with(old.standing().withInitErrors(initErrors)));
    boolean changed =
        !state.inputs().equals(old.inputs()) || !state.outputs().equals(old.outputs());
    return changed
        ? state.with(state.standing().at(old.created(), Optional.of(run.clock().instant())))
        : state;
  }

  /**
   * What the world did to the resource: the change that the next up would make to it, the other way
   * round. Of a resource that is only read, whether it gives out something else.
   */
  private Difference drift(ResourceState old, ResourceState now) {
    if (old.standing().external()) {
      return old.outputs().equals(now.outputs())
          ? Difference.NONE
          : Difference.told(Diffed.some(), false);
    }
    return isOnlyInTheState(old)
        ? Difference.NONE
        : inverted(Comparison.told(run.makers().of(old), now, old));
  }

  private static Difference inverted(Difference difference) {
    Diffed diff = difference.diff();
    Diffed inverted =
        new Diffed(
            diff.changes(),
            diff.replaces(),
            diff.deleteBeforeReplace(),
            diff.diffs(),
            diff.detailed().map(Refresh::inverted));
    return Difference.told(inverted, difference.ofInputs());
  }

  private static Map<String, Kind> inverted(Map<String, Kind> detailed) {
    Map<String, Kind> inverted = new LinkedHashMap<>();
    detailed.forEach((path, kind) -> inverted.put(path, kind.inverted()));
    return inverted;
  }

  private static Step step(ResourceState old, Optional<ResourceState> now, Difference difference) {
    return Step.of(Op.REFRESH, old.urn(), Optional.of(old), now, difference);
  }
}
