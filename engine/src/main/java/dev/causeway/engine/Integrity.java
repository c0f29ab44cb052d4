package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rules every state keeps: whatever a resource refers to stands before it.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/snapshot.go">
 *     VerifyIntegrity</a>
 */
final class Integrity {
  private final Map<Urn, ResourceState> seen = new HashMap<>();

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
    if (seen.put(state.urn(), state) != null) {
      throw broken(state, "stands in it twice");
    }
  }

  private void checkProvider(ResourceState state, ProviderReference provider) {
    ResourceState found = seen.get(provider.urn());
    if (found == null || !found.id().equals(provider.id())) {
      throw broken(state, "names a provider that does not stand before it: " + provider);
    }
  }

  private void checkReference(ResourceState state, Urn urn) {
    if (!seen.containsKey(urn)) {
      throw broken(state, "refers to a resource that does not stand before it: " + urn);
    }
  }

  /** What a resource refers to by URN: its parent and whatever it depends on. */
  static Set<Urn> references(ResourceState state) {
    Set<Urn> references = new LinkedHashSet<>(state.dependencies());
    state.propertyDependencies().values().forEach(references::addAll);
    state.parent().ifPresent(references::add);
    return references;
  }

  private static EngineException broken(ResourceState state, String how) {
    return new EngineException(
        "the state is broken and will not be used: %s %s".formatted(state.urn(), how));
  }
}
