package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import java.util.List;
import java.util.Optional;

/**
 * Decides what has to be done for a registration: looks the resource up in the state, has its
 * inputs checked, and compares.
 *
 * <ol>
 *   <li>An import id that the state does not know yet → import, and then go on from what was found.
 *   <li>Inputs that {@code ignoreChanges} names are taken from the state.
 *   <li>The provider checks the inputs.
 *   <li>The policies change them, and look at what came out.
 *   <li>It went with something that was deleted first → make it again.
 *   <li>It was only read so far → replace it by one the stack owns.
 *   <li>No old state → create. A difference → update, or replace. Else → same.
 * </ol>
 *
 * One thread at a time.
 */
final class StepGenerator {
  private final Shared run;
  private final Comparison comparison;
  private final Replacing replacing;
  private final Bystanders bystanders;

  StepGenerator(Shared run) {
    this.run = run;
    this.comparison = new Comparison(run);
    this.replacing = new Replacing(run);
    this.bystanders = new Bystanders(run);
  }

  /** The steps to begin with; after an import they are followed by {@link #afterImport}. */
  Chain plan(Registration goal) {
    Optional<Slot> old = run.aliases().find(goal.urn(), goal.aliases());
    run.fates().decided(goal.urn());
    old.map(Slot::urn).ifPresent(run.fates()::decided);
    return isImport(goal, old) ? importing(goal, old) : decided(goal, old);
  }

  private static boolean isImport(Registration goal, Optional<Slot> old) {
    String wanted = goal.options().importId();
    return goal.custom()
        && !wanted.isEmpty()
        && old.map(Slot::state)
            .filter(state -> !state.standing().external())
            .filter(state -> knownAs(state).equals(wanted))
            .isEmpty();
  }

  private static String knownAs(ResourceState state) {
    return state.options().importId().isEmpty() ? state.id() : state.options().importId();
  }

  private Chain importing(Registration goal, Optional<Slot> old) {
    ResourceState wanted = wanted(goal, Optional.empty(), goal.inputs());
    if (old.isEmpty() || reprieved(goal, old).isPresent()) {
      return Chain.of(planned(Op.IMPORT, old, wanted, Difference.NONE));
    }
    return Chain.of(
        planned(Op.IMPORT_REPLACEMENT, old, wanted, Difference.NONE),
        planned(Op.REPLACE, old, wanted, Difference.NONE));
  }

  /** What an imported resource still needs: an update, or nothing. */
  Chain afterImport(Registration goal, Slot imported) {
    Chain chain = decided(goal, Optional.of(imported));
    return chain.steps().stream().allMatch(step -> step.op() == Op.SAME) ? Chain.of() : chain;
  }

  private Chain decided(Registration goal, Optional<Slot> old) {
    if (!run.targets().includes(goal.urn(), goal.edges())) {
      return leftAlone(goal, old);
    }
    run.targets().refuseOnSkipped(goal.urn(), goal.edges());
    Optional<List<String>> condemnedBy = reprieved(goal, old);
    boolean external = old.filter(slot -> slot.state().standing().external()).isPresent();
    if (old.isEmpty() || condemnedBy.isPresent() || external) {
      ResourceState wanted = passed(fresh(goal), goal);
      return old.map(slot -> madeAnew(slot, wanted, condemnedBy))
          .orElseGet(() -> Chain.of(planned(Op.CREATE, old, wanted, Difference.NONE)));
    }
    return compared(goal, old.orElseThrow());
  }

  /** Even what is left alone is made again when it was deleted for something else. */
  private Chain leftAlone(Registration goal, Optional<Slot> old) {
    Optional<List<String>> condemnedBy = reprieved(goal, old);
    if (old.isEmpty()) {
      return bystanders.skipped(passed(wanted(goal, Optional.empty(), PropertyMap.EMPTY), goal));
    }
    Slot slot = old.orElseThrow();
    ResourceState wanted = passed(wanted(goal, Optional.empty(), slot.state().inputs()), goal);
    return condemnedBy.isPresent() ? madeAnew(slot, wanted, condemnedBy) : bystanders.kept(slot);
  }

  /** A resource is condemned under the name it had. */
  private Optional<List<String>> reprieved(Registration goal, Optional<Slot> old) {
    return run.fates().reprieved(old.map(Slot::urn).orElse(goal.urn()));
  }

  private Chain madeAnew(Slot old, ResourceState wanted, Optional<List<String>> condemnedBy) {
    condemnedBy.ifPresent(keys -> run.fates().replaced(wanted.urn()));
    return condemnedBy
        .map(keys -> replacing.again(old, wanted, keys))
        .orElseGet(() -> replacing.createFirst(old, wanted, Difference.NONE));
  }

  private ResourceState fresh(Registration goal) {
    return wanted(goal, Optional.empty(), checked(goal, Optional.empty(), goal.inputs()));
  }

  private ResourceState passed(ResourceState wanted, Registration goal) {
    return wanted.withInputs(run.policies().passed(goal, wanted.inputs()));
  }

  private Chain compared(Registration goal, Slot slot) {
    ResourceState old = slot.state();
    ResourceState wanted = passed(wanted(goal, Optional.of(old), checked(goal, old)), goal);
    Difference difference = comparison.of(old, wanted);
    if (old.standing().pendingReplacement() || difference.isReplace()) {
      return replaced(goal, slot, wanted, difference);
    }
    boolean update = difference.hasChanges() || !old.initErrors().isEmpty();
    return Chain.of(planned(update ? Op.UPDATE : Op.SAME, Optional.of(slot), wanted, difference));
  }

  private boolean isToBeReplaced(ResourceState old) {
    return old.standing().taint() || run.options().replace().contains(old.urn());
  }

  /** Such a resource is made as if there were none; what it was says nothing about it. */
  private PropertyMap checked(Registration goal, ResourceState old) {
    return isToBeReplaced(old)
        ? checked(goal, Optional.empty(), goal.inputs())
        : checked(goal, Optional.of(old.inputs()), ignoring(goal, old));
  }

  /** As in Pulumi, what replaces a resource has the inputs from before any policy changed them. */
  private Chain replaced(
      Registration goal, Slot old, ResourceState compared, Difference difference) {
    refuseReplacing(goal, old.state());
    run.fates().replaced(goal.urn());
    boolean deleteFirst =
        goal.deleteBeforeReplace().orElse(difference.diff().deleteBeforeReplace());
    // What the provider filled in from the old inputs is not for the new resource.
    ResourceState wanted =
        isToBeReplaced(old.state())
            ? wanted(goal, Optional.empty(), compared.inputs())
            : fresh(goal);
    return deleteFirst
        ? replacing.deleteFirst(old, wanted, difference)
        : replacing.createFirst(old, wanted, difference);
  }

  private void refuseReplacing(Registration goal, ResourceState old) {
    if (old.options().protect() && goal.options().protect()) {
      run.reporter()
          .error(
              goal.urn(),
              "unable to replace resource \"%s\" as it is protected; take protect off it and run up"
                      .formatted(goal.urn())
                  + " before");
      refuseUnlessPreview();
    }
    if (!goal.options().importId().isEmpty()) {
      run.reporter()
          .log(
              run.preview() ? Severity.WARNING : Severity.ERROR,
              goal.urn(),
              "previously-imported resources that still specify an ID may not be replaced; please"
                  + " remove the `import` declaration from your program");
      refuseUnlessPreview();
    }
  }

  private void refuseUnlessPreview() {
    if (!run.preview()) {
      throw new Refused();
    }
  }

  private PropertyMap ignoring(Registration goal, ResourceState old) {
    IgnoredChanges ignored =
        IgnoredChanges.takenBack(goal.options().ignoreChanges(), old.inputs(), goal.inputs());
    if (!ignored.missing().isEmpty()) {
      run.reporter()
          .info(
              goal.urn(),
              "cannot ignore changes to %s: part of the path is missing"
                  .formatted(String.join(", ", ignored.missing())));
    }
    return ignored.inputs();
  }

  private PropertyMap checked(Registration goal, Optional<PropertyMap> olds, PropertyMap inputs) {
    Checked checked = run.makers().of(goal).check(goal.urn(), olds, inputs);
    if (!checked.failures().isEmpty()) {
      checked
          .failures()
          .forEach(
              failure ->
                  run.reporter().error(goal.urn(), CheckFailures.message(goal, inputs, failure)));
      throw new Refused();
    }
    if (!run.preview() && checked.inputs().hasUnknowns()) {
      throw new EngineException(
          "%s has inputs that are not known although nothing is left to wait for"
              .formatted(goal.described()));
    }
    return checked.inputs();
  }

  private ResourceState wanted(Registration goal, Optional<ResourceState> old, PropertyMap inputs) {
    return new ResourceState(
        goal.urn(),
        run.aliases().formerly(goal.urn()).stream().toList(),
        goal.custom(),
        old.map(ResourceState::id).orElse(""),
        inputs,
        PropertyMap.EMPTY,
        goal.edges(),
        goal.options(),
        Standing.NEW.at(old.flatMap(ResourceState::created), old.flatMap(ResourceState::modified)));
  }

  private Planned planned(Op op, Optional<Slot> old, ResourceState wanted, Difference difference) {
    Step step = Step.of(op, wanted.urn(), old.map(Slot::state), Optional.of(wanted), difference);
    return new Planned(step, old, run.makers().of(wanted));
  }
}
