package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rules every state keeps: whatever a resource refers to stands before it.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/snapshot.go">
 *     VerifyIntegrity</a>
 */
final class Integrity {
  private final Set<Urn> seen = new HashSet<>();
  private final Set<Urn> alive = new HashSet<>();
  private final Set<ProviderReference> providers = new HashSet<>();

  private Integrity() {}

  /**
   * Checks a state.
   *
   * @throws EngineException if it breaks a rule
   */
  static void verify(Deployment deployment) {
    Integrity integrity = new Integrity();
    deployment.resources().forEach(integrity::next);
  }

  private void next(ResourceState state) {
    if (!state.custom() && !state.id().isEmpty()) {
      throw broken(state, "is a component and yet has the id " + state.id());
    }
    state.provider().ifPresent(provider -> checkProvider(state, provider));
    references(state).forEach(urn -> checkReference(state, urn));
    if (!state.standing().delete() && !alive.add(state.urn())) {
      throw broken(state, "stands in it twice");
    }
    seen.add(state.urn());
    if (state.isProvider()) {
      providers.add(state.reference());
    }
  }

  private void checkProvider(ResourceState state, ProviderReference provider) {
    if (!state.standing().pendingReplacement() && !providers.contains(provider)) {
      throw broken(state, "names a provider that does not stand before it: " + provider);
    }
  }

  private void checkReference(ResourceState state, Urn urn) {
    if (!seen.contains(urn)) {
      throw broken(state, "refers to a resource that does not stand before it: " + urn);
    }
  }

  /** What a resource refers to by URN: its parent and whatever it depends on. */
  static Set<Urn> references(ResourceState state) {
    Set<Urn> references = new LinkedHashSet<>(state.edges().needed());
    state.parent().ifPresent(references::add);
    return references;
  }

  private static EngineException broken(ResourceState state, String how) {
    return new EngineException(
        "the state is broken and will not be used: %s %s".formatted(state.urn(), how));
  }
}
