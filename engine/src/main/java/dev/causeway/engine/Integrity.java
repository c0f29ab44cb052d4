package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules every state keeps, whoever wrote it:
 *
 * <ol>
 *   <li>Whatever a resource refers to stands before it: its parent, what it depends on, what it is
 *       deleted or replaced with, and its provider, by name and id. Only the provider of a resource
 *       that has been deleted and awaits its replacement may be gone.
 *   <li>A provider has an id, and a component has none.
 *   <li>Of all resources of one name at most one is not on its way out.
 * </ol>
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/snapshot.go">
 *     VerifyIntegrity</a>
 */
final class Integrity {
  private final List<ResourceState> resources;
  private final Set<Urn> seen = new HashSet<>();
  private final Set<ProviderReference> providers = new HashSet<>();

  /** That of a state which begins anew; the one before it tells what is merely out of order. */
  Integrity(Deployment former) {
    this.resources = former.resources();
  }

  /**
   * Adds a resource to the state.
   *
   * @throws EngineException if the state would break a rule with it
   */
  void add(ResourceState state) {
    breach(state)
        .ifPresent(
            breach -> {
              throw unsaved(state.urn() + " " + breach);
            });
    seen.add(state.urn());
  }

  /** Adds a resource that stands in the state anyway. */
  void keep(ResourceState state) {
    seen.add(state.urn());
    if (state.isProvider()) {
      providers.add(state.reference());
    }
  }

  /**
   * Checks a state that a run is to begin with.
   *
   * @throws EngineException if it breaks a rule
   */
  static void verify(Deployment deployment) {
    breach(deployment)
        .ifPresent(
            breach -> {
              throw refused(breach);
            });
  }

  /** Why a state is not taken. */
  static EngineException refused(String breach) {
    return new EngineException(
        "the state is broken and will not be used: %s; go back to a copy from before, or mend it"
                .formatted(breach)
            + " with pulumi state repair");
  }

  /**
   * Checks a state that is about to take the place of the one before.
   *
   * @throws EngineException if it breaks a rule
   */
  static void verifyNext(Deployment deployment) {
    breach(deployment)
        .ifPresent(
            breach -> {
              throw unsaved(breach);
            });
  }

  private static EngineException unsaved(String breach) {
    return new EngineException(
        "the state would be broken and was not saved: %s; the one from before is kept:"
                .formatted(breach)
            + " report this as a fault of the engine");
  }

  /** The first rule the state breaks, and which resource does. */
  static Optional<String> breach(Deployment deployment) {
    return new Integrity(deployment).breach();
  }

  private Optional<String> breach() {
    for (ResourceState state : resources) {
      Optional<String> breach = breach(state).map(how -> state.urn() + " " + how);
      if (breach.isPresent()) {
        return breach;
      }
      seen.add(state.urn());
    }
    return twice().map(urn -> urn + " stands in it twice, and neither is to be deleted");
  }

  private Optional<String> breach(ResourceState state) {
    if (!state.custom() && !state.id().isEmpty()) {
      return Optional.of("is a component and yet has the id " + state.id());
    }
    if (state.isProvider()) {
      if (state.id().isEmpty()) {
        return Optional.of("is a provider without an id, so nothing can refer to it");
      }
      providers.add(state.reference());
    }
    return provider(state).or(() -> reference(state));
  }

  private Optional<String> provider(ResourceState state) {
    return state
        .provider()
        .filter(of -> !state.standing().pendingReplacement() && !providers.contains(of))
        .map(of -> "names a provider that does not stand before it: " + of);
  }

  private Optional<String> reference(ResourceState state) {
    Edges edges = state.edges();
    return absent("is a child of", edges.parent().stream().toList())
        .or(() -> absent("depends on", edges.dependencies()))
        .or(() -> property(edges.propertyDependencies()))
        .or(() -> absent("is deleted with", edges.deletedWith().stream().toList()))
        .or(() -> absent("is replaced with", edges.replaceWith()));
  }

  private Optional<String> property(Map<String, List<Urn>> byProperty) {
    return byProperty.entrySet().stream()
        .flatMap(
            entry ->
                absent("has its input %s from".formatted(entry.getKey()), entry.getValue())
                    .stream())
        .findFirst();
  }

  private Optional<String> absent(String how, List<Urn> urns) {
    return urns.stream()
        .filter(urn -> !seen.contains(urn))
        .findFirst()
        .map(urn -> "%s %s, which %s".formatted(how, urn, where(urn)));
  }

  private String where(Urn urn) {
    boolean anywhere = resources.stream().map(ResourceState::urn).anyMatch(urn::equals);
    return anywhere ? "does not stand before it" : "is missing";
  }

  private Optional<Urn> twice() {
    Map<Urn, Integer> alive = new HashMap<>();
    return resources.stream()
        .filter(state -> !state.standing().delete())
        .map(ResourceState::urn)
        .filter(urn -> alive.merge(urn, 1, Integer::sum) > 1)
        .findFirst();
  }
}
