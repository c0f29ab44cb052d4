package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a state whole again from which resources have vanished: what referred to one of them no
 * longer does, and a child whose parent is gone has none.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/deployment_executor.go">
 *     rebuildBaseState</a>
 */
final class Pruning {
  private final Set<Urn> standing = new HashSet<>();

  private Pruning() {}

  /**
   * What every place of the state holds from now on.
   *
   * @param found what was found at some of its places; empty where the resource is gone
   */
  static Map<Slot, Optional<ResourceState>> done(
      List<Slot> base, Map<Slot, Optional<ResourceState>> found) {
    Pruning pruning = new Pruning();
    Map<Slot, Optional<ResourceState>> pruned = new LinkedHashMap<>();
    for (Slot slot : base) {
      pruned.put(
          slot, found.getOrDefault(slot, Optional.of(slot.state())).map(pruning::withoutTheGone));
    }
    pruned.replaceAll((slot, state) -> state.map(pruning::withStandingParent));
    return pruned;
  }

  /** The same name may stand for several resources, so each reference counts at its place. */
  private ResourceState withoutTheGone(ResourceState state) {
    Edges edges = state.edges();
    ResourceState pruned =
        state.withEdges(
            new Edges(
                edges.parent(),
                edges.provider(),
                standing(edges.dependencies()),
                byProperty(edges),
                edges.deletedWith().filter(standing::contains),
                standing(edges.replaceWith())));
    standing.add(state.urn());
    return pruned;
  }

  private Map<String, List<Urn>> byProperty(Edges edges) {
    Map<String, List<Urn>> byProperty = new LinkedHashMap<>();
    edges.propertyDependencies().forEach((key, urns) -> byProperty.put(key, standing(urns)));
    byProperty.values().removeIf(List::isEmpty);
    return byProperty;
  }

  private List<Urn> standing(List<Urn> urns) {
    return urns.stream().filter(standing::contains).toList();
  }

  private ResourceState withStandingParent(ResourceState state) {
    Optional<Urn> parent = state.parent().filter(standing::contains);
    return state.withEdges(state.edges().withParent(parent));
  }
}
