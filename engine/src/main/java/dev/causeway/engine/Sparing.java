package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.Urn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * In a run with targets: what is left of the state before and not deleted. With targets, whatever
 * is none and hangs on none; with excludes, those and whatever they hang on.
 */
final class Sparing {
  private final Shared run;
  private final DeleteWaves waves;

  Sparing(Shared run, DeleteWaves waves) {
    this.run = run;
    this.waves = waves;
  }

  /**
   * Takes out what stays.
   *
   * @throws Refused if something would go that is no target, and this is no preview
   */
  void spare(Set<Slot> condemned) {
    if (!run.options().isConstrained()) {
      return;
    }
    Set<Slot> allowed = allowed();
    Bystanders bystanders = new Bystanders(run);
    List<Slot> spared = condemned.stream().filter(slot -> !allowed.contains(slot)).toList();
    spared.forEach(bystanders::keep);
    spared.forEach(condemned::remove);
    refuseUnnamed(condemned);
  }

  private Set<Slot> allowed() {
    if (run.options().targets().isEmpty()) {
      Set<Slot> allowed = new HashSet<>(run.snapshot().base());
      allowed.removeAll(waves.withDependencies(slots(run.options().excludes())));
      return allowed;
    }
    return withDependents(run.options().targets());
  }

  private Set<Slot> slots(Set<Urn> urns) {
    Set<Slot> slots = new HashSet<>();
    run.snapshot().base().stream().filter(slot -> urns.contains(slot.urn())).forEach(slots::add);
    return slots;
  }

  /** A state names what a resource hangs on before the resource, so one look at each is enough. */
  private Set<Slot> withDependents(Set<Urn> urns) {
    Set<Slot> reached = new HashSet<>();
    Set<Urn> names = new HashSet<>(urns);
    for (Slot slot : run.snapshot().base()) {
      if (names.contains(slot.urn())
          || slot.state().edges().all().stream().anyMatch(names::contains)) {
        reached.add(slot);
        names.add(slot.urn());
      }
    }
    return reached;
  }

  private void refuseUnnamed(Set<Slot> condemned) {
    if (run.options().targets().isEmpty() || run.options().targetDependents()) {
      return;
    }
    List<Urn> unnamed =
        condemned.stream()
            .map(Slot::urn)
            .filter(urn -> !run.options().targets().contains(urn))
            .toList();
    unnamed.forEach(
        urn ->
            run.reporter()
                .error(
                    urn,
                    "%s would be deleted with what it hangs on and is not among the targets; target"
                            .formatted(urn)
                        + " it as well, or all dependents of the targets"));
    if (!unnamed.isEmpty() && !run.preview()) {
      throw new Refused();
    }
  }
}
