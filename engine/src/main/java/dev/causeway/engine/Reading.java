package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import java.util.Optional;

/**
 * Plans the reading of resources that the stack does not own. One that it owned under the same id
 * is given up by it; one that it owned under another id is replaced by the one that is read. One
 * thread at a time.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     GenerateReadSteps</a>
 */
final class Reading {
  private final Shared run;

  Reading(Shared run) {
    this.run = run;
  }

  /** The steps that read the resource with an id. */
  Chain plan(Registration goal, String id) {
    if (id.isEmpty()) {
      throw new EngineException(
          "%s cannot be read without an id; give the id of an existing one"
              .formatted(goal.described()));
    }
    Optional<Slot> old = run.aliases().find(goal.urn(), goal.aliases());
    run.fates().decided(goal.urn());
    old.map(Slot::urn).ifPresent(run.fates()::decided);
    return planned(old, wanted(goal, id));
  }

  private Chain planned(Optional<Slot> old, ResourceState wanted) {
    if (old.map(Slot::state).filter(state -> isOther(state, wanted)).isEmpty()) {
      return Chain.of(planned(Op.READ, old, wanted));
    }
    run.fates().replaced(wanted.urn());
    return Chain.of(planned(Op.READ_REPLACEMENT, old, wanted), planned(Op.REPLACE, old, wanted));
  }

  private static boolean isOther(ResourceState old, ResourceState wanted) {
    return !old.standing().external() && !old.id().equals(wanted.id());
  }

  private ResourceState wanted(Registration goal, String id) {
    return new ResourceState(
        goal.urn(),
        run.aliases().formerly(goal.urn()).stream().toList(),
        true,
        id,
        goal.inputs(),
        PropertyMap.EMPTY,
        goal.edges(),
        goal.options(),
        Standing.NEW.asExternal());
  }

  private Planned planned(Op op, Optional<Slot> old, ResourceState wanted) {
    Step step = Step.of(op, wanted.urn(), old.map(Slot::state), Optional.of(wanted));
    return new Planned(step, old, run.makers().of(wanted));
  }
}
