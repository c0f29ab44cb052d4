package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes every reference to a former name of a resource one to its name of today.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/snapshot.go">
 *     NormalizeURNReferences</a>
 */
final class Renaming {
  private Renaming() {}

  /** The state without aliases: what refers to one refers to the resource it stands for. */
  static Deployment done(Deployment deployment) {
    Map<Urn, Urn> names = names(deployment);
    if (names.isEmpty()) {
      return deployment;
    }
    UnaryOperator<Urn> renamed = urn -> names.getOrDefault(urn, urn);
    return new Deployment(
        deployment.time(),
        deployment.resources().stream().map(state -> renamed(state, renamed)).toList(),
        deployment.pendingOperations().stream()
            .map(of -> new PendingOperation(subject(of, renamed), of.kind()))
            .toList(),
        deployment.secretsState());
  }

  /**
   * A state names parents before their children, so one look at each is enough. What the program
   * calls a resource from now on goes before what its parent would have it called: a copy that is
   * still to be deleted may have been left where it was.
   */
  private static Map<Urn, Urn> names(Deployment deployment) {
    Map<Urn, Urn> names = new HashMap<>();
    for (ResourceState state : deployment.resources()) {
      state.aliases().forEach(alias -> names.put(alias, state.urn()));
      state
          .parent()
          .map(names::get)
          .filter(parent -> !parent.type().equals(Types.STACK))
          .ifPresent(parent -> names.putIfAbsent(state.urn(), under(parent, state.urn())));
    }
    return names;
  }

  /** Whatever this run has not come upon yet is called after its parent nevertheless. */
  private static Urn under(Urn parent, Urn child) {
    return Types.urn(
        child.stack(), child.project(), child.type(), child.name(), Optional.of(parent));
  }

  /**
   * Only what is being deleted goes by a former name. Pulumi renames the others as well, and calls
   * a resource that takes the name of another, which is called after its parent from now on, by
   * that one's new name.
   */
  private static ResourceState subject(PendingOperation operation, UnaryOperator<Urn> names) {
    return operation.kind() == PendingOperation.Kind.DELETING
        ? renamed(operation.resource(), names)
        : operation.resource().withoutAliases();
  }

  private static ResourceState renamed(ResourceState state, UnaryOperator<Urn> names) {
    return state
        .withUrn(names.apply(state.urn()))
        .withEdges(state.edges().renamed(names))
        .withoutAliases();
  }
}
