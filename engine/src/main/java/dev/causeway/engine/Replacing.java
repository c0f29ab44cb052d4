package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans replacements. Usually the new resource is made first and the old one deleted at the end of
 * the run. Where the two cannot be side by side the old one goes first, and with it, before it,
 * everything that cannot outlive it:
 *
 * <ol>
 *   <li>what is to be replaced or deleted with it;
 *   <li>what it manages, if it is a provider;
 *   <li>what has an input from it and would have to be replaced if that input were unknown;
 *   <li>of each of the latter two, the same again, and what is to be deleted with them.
 * </ol>
 *
 * Those are made again when the program asks for them. One thread at a time.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     calculateDependentReplacements</a>
 */
final class Replacing {
  private final Shared run;

  Replacing(Shared run) {
    this.run = run;
  }

  /** Makes the new one, and marks the old one to be deleted when all else is done. */
  Chain createFirst(Slot old, ResourceState wanted, Difference difference) {
    return Chain.of(
        planned(Op.CREATE_REPLACEMENT, old, wanted, difference),
        planned(Op.REPLACE, old, wanted, difference));
  }

  /** Deletes the old one and all that cannot outlive it, then makes the new one. */
  Chain deleteFirst(Slot old, ResourceState wanted, Difference difference) {
    List<Planned> steps = new ArrayList<>();
    List<Dependent> dependents = dependents(old);
    Set<Slot> gone = alreadyDeleted(dependents);
    for (int at = dependents.size() - 1; at >= 0; at--) {
      condemn(dependents.get(at)).ifPresent(steps::add);
    }
    if (!old.state().standing().pendingReplacement()) {
      run.fates().goes(old.urn());
      run.fates().deleted(old);
      steps.add(deleting(Op.DELETE_REPLACED, old));
    }
    steps.add(planned(Op.REPLACE, old, wanted, difference));
    steps.add(planned(Op.CREATE_REPLACEMENT, old, wanted, difference));
    return new Chain(gone, steps, Optional.empty());
  }

  /** Makes again what went with something that was deleted before it was replaced. */
  Chain again(Slot old, ResourceState wanted, List<String> keys) {
    Difference forced = Difference.forcing(keys.toArray(String[]::new));
    return Chain.of(
        planned(Op.REPLACE, old, wanted, Difference.NONE),
        planned(Op.CREATE_REPLACEMENT, old, wanted, forced));
  }

  /** A resource that has to go, and what forces it. */
  private record Dependent(Slot slot, List<String> keys) {}

  /** By chains decided on before. */
  private Set<Slot> alreadyDeleted(List<Dependent> dependents) {
    return dependents.stream()
        .map(Dependent::slot)
        .filter(run.fates()::isDeleted)
        .collect(Collectors.toSet());
  }

  private Optional<Planned> condemn(Dependent dependent) {
    Slot slot = dependent.slot();
    if (run.fates().isDeleted(slot)) {
      return Optional.empty();
    }
    ResourceState state = slot.state();
    boolean delete = state.standing().delete();
    if (delete || run.fates().isDecided(state.urn())) {
      run.fates().deleted(slot);
    } else {
      refuseProtected(state);
      run.fates().condemned(slot, dependent.keys());
    }
    return Optional.of(deleting(delete ? Op.DELETE : Op.DELETE_REPLACED, slot));
  }

  private void refuseProtected(ResourceState state) {
    if (state.options().protect()) {
      run.reporter()
          .error(
              state.urn(),
              "unable to replace resource \"%s\" as part of replacing a resource it depends on: it"
                      .formatted(state.urn())
                  + " is protected; take protect off it and run up before");
      throw new Refused();
    }
  }

  /**
   * In the state's order; at the end, and so first to go, what the root takes along by name, and
   * what that manages: Pulumi leaves the latter, whose provider is then missing from its state.
   */
  private List<Dependent> dependents(Slot root) {
    List<Dependent> found = new ArrayList<>(needing(root));
    after(root).stream()
        .filter(slot -> isStanding(slot.state()))
        .filter(slot -> isTakenAlong(slot.state(), root.urn()))
        .forEach(
            slot -> {
              found.add(new Dependent(slot, List.of()));
              found.addAll(slot.state().isProvider() ? needing(slot) : List.of());
            });
    return found;
  }

  private List<Dependent> needing(Slot root) {
    List<Dependent> found = new ArrayList<>();
    Set<Urn> replaced = new HashSet<>(Set.of(root.urn()));
    Set<Urn> reached = new HashSet<>(Set.of(root.urn()));
    for (Slot slot : after(root)) {
      // Read once: a chain that runs meanwhile may be replacing it.
      ResourceState state = slot.state();
      if (isStanding(state) && isReached(state, reached)) {
        reached.add(slot.urn());
        forcedBy(replaced, state)
            .ifPresent(
                keys -> {
                  replaced.add(slot.urn());
                  found.add(new Dependent(slot, keys));
                });
      } else if (isBeingReplaced(slot, state) && isManagedBy(replaced, state)) {
        found.add(new Dependent(slot, List.of()));
      }
    }
    return found;
  }

  private List<Slot> after(Slot root) {
    return run.snapshot().base().stream().filter(slot -> slot.key() > root.key()).toList();
  }

  /**
   * Whether it has not been decided on. What only waits for its deletion is still there even where
   * the resource of its name has been decided on; Pulumi leaves it, and then its state is refused,
   * since that names a provider which has gone.
   */
  private boolean isStanding(ResourceState state) {
    return state.standing().delete() || !run.fates().isDecided(state.urn());
  }

  /** Whether it will wait for its deletion once the one that replaces it has been made. */
  private boolean isBeingReplaced(Slot slot, ResourceState state) {
    return !isStanding(state)
        && run.fates().isReplaced(state.urn())
        && !state.standing().external()
        && !run.snapshot().isGone(slot);
  }

  private static boolean isTakenAlong(ResourceState state, Urn root) {
    return !state.standing().delete()
        && (state.edges().replaceWith().contains(root)
            || state.edges().deletedWith().filter(root::equals).isPresent());
  }

  private static boolean isManagedBy(Set<Urn> providers, ResourceState state) {
    return state.provider().map(ProviderReference::urn).filter(providers::contains).isPresent();
  }

  private static boolean isReached(ResourceState state, Set<Urn> reached) {
    return isManagedBy(reached, state)
        || state.edges().needed().stream().anyMatch(reached::contains);
  }

  private Optional<List<String>> forcedBy(Set<Urn> replaced, ResourceState state) {
    if (!state.custom() || state.standing().external()) {
      return Optional.empty();
    }
    return isManagedBy(replaced, state)
            || state.edges().deletedWith().filter(replaced::contains).isPresent()
        ? Optional.of(List.of())
        : forcedByInputs(replaced, state);
  }

  private Optional<List<String>> forcedByInputs(Set<Urn> replaced, ResourceState state) {
    Map<String, Value> inputs = new LinkedHashMap<>(state.inputs().entries());
    state
        .propertyDependencies()
        .forEach(
            (key, urns) -> {
              if (inputs.containsKey(key) && urns.stream().anyMatch(replaced::contains)) {
                inputs.put(key, Value.unknown());
              }
            });
    PropertyMap uncertain = new PropertyMap(inputs);
    return uncertain.equals(state.inputs())
        ? Optional.empty()
        : Optional.of(told(state, uncertain)).filter(Diffed::isReplace).map(Diffed::replaces);
  }

  private Diffed told(ResourceState state, PropertyMap uncertain) {
    return Comparison.asked(run.makers().of(state), state, state.withInputs(uncertain)).diff();
  }

  private Planned deleting(Op op, Slot slot) {
    ResourceState state = slot.state();
    return new Planned(
        Step.of(op, state.urn(), Optional.of(state), Optional.empty()),
        Optional.of(slot),
        run.makers().of(state));
  }

  private Planned planned(Op op, Slot old, ResourceState wanted, Difference difference) {
    return new Planned(
        Step.of(op, wanted.urn(), Optional.of(old.state()), Optional.of(wanted), difference),
        Optional.of(old),
        run.makers().of(wanted));
  }
}
