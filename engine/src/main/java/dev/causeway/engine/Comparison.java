package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.List;
import java.util.Optional;

/**
 * Compares a resource as it is with what is wanted. Some things replace a resource whatever its
 * inputs are, and its provider is not asked then; the first of them counts:
 *
 * <ol>
 *   <li>its replacement trigger changed;
 *   <li>it is tainted, or the run is to replace it;
 *   <li>a resource it is to be replaced with is replaced;
 *   <li>the resource it is deleted with is replaced;
 *   <li>it moves to a provider that says it cannot take it over.
 * </ol>
 */
final class Comparison {
  private final Shared run;

  Comparison(Shared run) {
    this.run = run;
  }

  Difference of(ResourceState old, ResourceState wanted) {
    return isTriggered(old, wanted)
        ? Difference.forcing()
        : whateverTheInputs(old, wanted)
            .map(Difference::forcing)
            .orElseGet(() -> asked(old, wanted));
  }

  private boolean isTriggered(ResourceState old, ResourceState wanted) {
    Optional<Value> trigger = wanted.options().replacementTrigger();
    if (!run.preview() && ReplacementTrigger.hasUnknowns(trigger)) {
      throw new EngineException(
          "the replacement trigger of %s is not known although nothing is left to wait for"
              .formatted(wanted.urn()));
    }
    return ReplacementTrigger.isPulled(old.options().replacementTrigger(), trigger);
  }

  private Optional<String> whateverTheInputs(ResourceState old, ResourceState wanted) {
    if (old.standing().taint() || run.options().replace().contains(wanted.urn())) {
      return Optional.of("id");
    }
    if (wanted.edges().replaceWith().stream().anyMatch(run.fates()::isReplaced)) {
      return Optional.of("replaceWith");
    }
    if (wanted.edges().deletedWith().filter(run.fates()::isReplaced).isPresent()) {
      return Optional.of("deletedWith");
    }
    return movedAway(old, wanted) ? Optional.of("provider") : Optional.empty();
  }

  private boolean movedAway(ResourceState old, ResourceState wanted) {
    if (old.provider().equals(wanted.provider())) {
      return old.custom() != wanted.custom();
    }
    return old.provider().isEmpty()
        || wanted.provider().isEmpty()
        || movedAway(old.provider().get(), wanted.provider().get());
  }

  private boolean movedAway(ProviderReference from, ProviderReference to) {
    return !run.aliases().isRenamed(from.urn(), to.urn()) && run.providers().moveReplaces(from, to);
  }

  private Difference asked(ResourceState old, ResourceState wanted) {
    return asked(run.makers().of(wanted), old, wanted);
  }

  /** What the provider says, and the program's list of changes that replace makes of it. */
  static Difference asked(Maker maker, ResourceState old, ResourceState wanted) {
    Difference told = told(maker, old, wanted);
    List<String> listed = wanted.options().replaceOnChanges();
    return Difference.told(
        ReplaceOnChanges.applied(listed, told.diff(), !old.initErrors().isEmpty()),
        told.ofInputs());
  }

  /** What the provider says. */
  static Difference told(Maker maker, ResourceState old, ResourceState wanted) {
    Diffed told = maker.diff(old, wanted);
    boolean unsure = told.changes() == Changes.UNKNOWN;
    return Difference.told(unsure ? ofInputs(told, old, wanted) : told, unsure);
  }

  /** The provider cannot tell: inputs are compared; what it says about replacing still counts. */
  private static Diffed ofInputs(Diffed told, ResourceState old, ResourceState wanted) {
    PropertyMap inputs =
        IgnoredChanges.takenBack(wanted.options().ignoreChanges(), old.inputs(), wanted.inputs())
            .inputs();
    Diffed compared = Values.compared(old.inputs().withoutSecrets(), inputs.withoutSecrets());
    return new Diffed(
        compared.changes(),
        told.replaces(),
        told.deleteBeforeReplace(),
        compared.diffs(),
        compared.detailed());
  }
}
