package dev.causeway.engine;

import java.util.Optional;

/** Plans, in a run with targets, what is not among them: nothing. One thread at a time. */
final class Bystanders {
  private final Shared run;

  Bystanders(Shared run) {
    this.run = run;
  }

  /** It stays as the state has it. */
  Chain kept(Slot slot) {
    slot.state().provider().ifPresent(provider -> refuseUnregistered(slot, provider));
    keep(slot);
    return Chain.knowing(slot.state());
  }

  /** {@link #kept} of one that the program did not ask for. */
  void keep(Slot slot) {
    run.snapshot().keep(slot);
    report(slot.state(), Optional.of(slot.state()));
  }

  private void refuseUnregistered(Slot slot, ProviderReference provider) {
    if (!run.snapshot().isMade(provider)) {
      throw new EngineException(
          "%s is not among the targets, and the program has given up its provider %s; go back to"
                  .formatted(slot.urn(), provider)
              + " that provider, or target the resource as well");
    }
  }

  /** It is not made, and nothing may hang on it. */
  Chain skipped(ResourceState wanted) {
    run.targets().skipped(wanted.urn());
    report(wanted, Optional.empty());
    return Chain.knowing(wanted);
  }

  private void report(ResourceState state, Optional<ResourceState> before) {
    Step step = Step.of(Op.SAME, state.urn(), before, before);
    run.reporter().started(step);
    run.reporter().ended(step);
  }
}
