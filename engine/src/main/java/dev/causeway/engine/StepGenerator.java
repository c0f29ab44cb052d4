package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.PropertyPath;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Diffed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what has to be done for a registration: looks the resource up in the state, has its
 * inputs checked, and compares.
 *
 * <ol>
 *   <li>An import id that the state does not know yet → import.
 *   <li>Inputs that {@code ignoreChanges} names are taken from the state.
 *   <li>The provider checks the inputs.
 *   <li>No old state → create; a difference → update; else → same.
 * </ol>
 *
 * One thread at a time.
 */
final class StepGenerator {
  private final SnapshotKeeper snapshot;
  private final ProviderRegistry providers;
  private final Reporter reporter;
  private final boolean preview;
  private final Maker components = new ComponentMaker();

  StepGenerator(Shared run) {
    this.snapshot = run.snapshot();
    this.providers = run.providers();
    this.reporter = run.reporter();
    this.preview = run.preview();
  }

  /** The step to begin with; after an import it is followed by {@link #afterImport}. */
  Planned plan(Registration goal) {
    Optional<ResourceState> old = snapshot.old(goal.urn());
    refuseAliases(goal, old);
    old.ifPresent(state -> refuseMoves(goal, state));
    return isImport(goal, old) ? importing(goal, old) : compared(goal, old);
  }

  private void refuseAliases(Registration goal, Optional<ResourceState> old) {
    if (old.isEmpty()) {
      goal.aliases().stream()
          .filter(alias -> snapshot.old(alias).isPresent())
          .findFirst()
          .ifPresent(
              alias -> {
                throw EngineException.unsupported(
                    "aliases (%s is in the state as %s)".formatted(goal.urn(), alias));
              });
    }
  }

  /** What would have to be replaced whatever its inputs are. */
  private void refuseMoves(Registration goal, ResourceState old) {
    if (old.custom() != goal.custom()
        || (goal.custom() && !goal.provider().equals(old.provider()) && moveReplaces(goal, old))) {
      throw Replacements.refusal(goal, Set.of("provider"));
    }
  }

  private boolean moveReplaces(Registration goal, ResourceState old) {
    if (goal.provider().isEmpty() || old.provider().isEmpty()) {
      return true;
    }
    Optional<ResourceState> from = snapshot.old(old.provider().orElseThrow().urn());
    Optional<ResourceState> to = snapshot.current(goal.provider().orElseThrow().urn());
    return from.isEmpty()
        || to.isEmpty()
        || (!isSameProvider(from.orElseThrow(), to.orElseThrow())
            && providers.moveReplaces(from.orElseThrow(), to.orElseThrow()));
  }

  private static boolean isSameProvider(ResourceState from, ResourceState to) {
    return from.reference().equals(to.reference());
  }

  private static boolean isImport(Registration goal, Optional<ResourceState> old) {
    String wanted = goal.options().importId();
    return goal.custom()
        && !wanted.isEmpty()
        && old.filter(state -> knownAs(state).equals(wanted)).isEmpty();
  }

  private static String knownAs(ResourceState state) {
    return state.options().importId().isEmpty() ? state.id() : state.options().importId();
  }

  private Planned importing(Registration goal, Optional<ResourceState> old) {
    if (old.isPresent()) {
      throw Replacements.refusal(goal, Set.of("import id"));
    }
    return planned(Op.IMPORT, goal, old, wanted(goal, old, goal.inputs()), Diffed.NONE);
  }

  /** What an imported resource still needs: an update, or nothing, which is {@code same}. */
  Planned afterImport(Registration goal, ResourceState imported) {
    return compared(goal, Optional.of(imported));
  }

  private Planned compared(Registration goal, Optional<ResourceState> old) {
    PropertyMap inputs = checked(goal, old, ignoring(goal, old));
    ResourceState wanted = wanted(goal, old, inputs);
    if (old.isEmpty()) {
      return planned(Op.CREATE, goal, old, wanted, Diffed.NONE);
    }
    ResourceState state = old.orElseThrow();
    Diffed diff = Replacements.completed(maker(goal).diff(state, wanted), state, wanted);
    Replacements.refuse(goal, diff);
    boolean update = diff.changes() == Changes.SOME || !state.initErrors().isEmpty();
    return planned(update ? Op.UPDATE : Op.SAME, goal, old, wanted, diff);
  }

  private PropertyMap ignoring(Registration goal, Optional<ResourceState> old) {
    if (old.isEmpty()) {
      return goal.inputs();
    }
    PropertyMap inputs = goal.inputs();
    List<String> missing = new ArrayList<>();
    for (String path : goal.options().ignoreChanges()) {
      Optional<PropertyMap> reset = reset(path, old.orElseThrow().inputs(), inputs);
      reset.ifPresentOrElse(map -> {}, () -> missing.add(path));
      inputs = reset.orElse(inputs);
    }
    if (!missing.isEmpty()) {
      reporter.info(
          goal.urn(),
          "cannot ignore changes to %s: part of the path is missing"
              .formatted(String.join(", ", missing)));
    }
    return inputs;
  }

  private static Optional<PropertyMap> reset(String path, PropertyMap olds, PropertyMap news) {
    try {
      return PropertyPath.parse(path).reset(olds, news);
    } catch (IllegalArgumentException e) {
      // Pulumi takes a path it cannot read for one that leads nowhere.
      return Optional.of(news);
    }
  }

  private PropertyMap checked(Registration goal, Optional<ResourceState> old, PropertyMap inputs) {
    Checked checked = maker(goal).check(goal.urn(), old.map(ResourceState::inputs), inputs);
    if (!checked.failures().isEmpty()) {
      checked
          .failures()
          .forEach(
              failure -> reporter.error(goal.urn(), CheckFailures.message(goal, inputs, failure)));
      throw new Refused();
    }
    if (!preview && checked.inputs().hasUnknowns()) {
      throw new EngineException(
          "%s has inputs that are not known although nothing is left to wait for"
              .formatted(goal.described()));
    }
    return checked.inputs();
  }

  private static ResourceState wanted(
      Registration goal, Optional<ResourceState> old, PropertyMap inputs) {
    return new ResourceState(
        goal.urn(),
        goal.custom(),
        old.map(ResourceState::id).orElse(""),
        inputs,
        PropertyMap.EMPTY,
        goal.parent(),
        goal.provider(),
        goal.dependencies(),
        goal.propertyDependencies(),
        goal.options(),
        List.of(),
        old.flatMap(ResourceState::created),
        old.flatMap(ResourceState::modified));
  }

  private Planned planned(
      Op op, Registration goal, Optional<ResourceState> old, ResourceState wanted, Diffed diff) {
    Step step =
        new Step(
            op,
            goal.urn(),
            old,
            Optional.of(wanted),
            diff.diffs(),
            diff.detailed().orElse(Map.of()),
            false);
    return new Planned(step, maker(goal));
  }

  private Maker maker(Registration goal) {
    if (Types.isProvider(goal.type())) {
      return providers;
    }
    return goal.provider().map(providers::maker).orElse(components);
  }
}
