package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes every reference to a former name of a resource one to its name of today. */
final class Renaming {
  private Renaming() {}

  /** The state without aliases: what refers to one refers to the resource it stands for. */
  static Deployment done(Deployment deployment) {
    Map<Urn, Urn> names = new HashMap<>();
    deployment
        .resources()
        .forEach(state -> state.aliases().forEach(alias -> names.put(alias, state.urn())));
    if (names.isEmpty()) {
      return deployment;
    }
    UnaryOperator<Urn> renamed = urn -> names.getOrDefault(urn, urn);
    return new Deployment(
        deployment.time(),
        deployment.resources().stream().map(state -> renamed(state, renamed)).toList(),
        deployment.pendingOperations().stream()
            .map(of -> new PendingOperation(renamed(of.resource(), renamed), of.kind()))
            .toList(),
        deployment.secretsState());
  }

  private static ResourceState renamed(ResourceState state, UnaryOperator<Urn> names) {
    return state.withEdges(state.edges().renamed(names)).withAliases(List.of());
  }
}
