package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order resources are deleted: in waves, what depends on something before it.
 *
 * <p>Only direct edges between the resources to delete count; an edge through one that stays orders
 * nothing.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     ScheduleDeletes</a>
 */
final class DeleteWaves {
  private final Map<Urn, ResourceState> all = new HashMap<>();
  private final Map<Urn, List<Urn>> children = new HashMap<>();

  /** Of a state's resources, in its order. */
  DeleteWaves(Collection<ResourceState> resources) {
    resources.forEach(
        state -> {
          all.put(state.urn(), state);
          state
              .parent()
              .ifPresent(
                  parent ->
                      children.computeIfAbsent(parent, of -> new ArrayList<>()).add(state.urn()));
        });
  }

  /** The waves, first to run first. */
  List<List<ResourceState>> of(Collection<ResourceState> condemned) {
    Map<Urn, ResourceState> left = new HashMap<>();
    List<ResourceState> ordered = new ArrayList<>(condemned);
    ordered.forEach(state -> left.put(state.urn(), state));
    List<List<ResourceState>> waves = new ArrayList<>();
    while (!ordered.isEmpty()) {
      List<ResourceState> wave =
          ordered.stream().filter(state -> isFree(state, left.keySet())).toList();
      waves.add(0, wave);
      ordered.removeAll(wave);
      wave.forEach(state -> left.remove(state.urn()));
    }
    return waves;
  }

  private boolean isFree(ResourceState state, Set<Urn> condemned) {
    return dependencies(state).stream().noneMatch(condemned::contains);
  }

  /** What the resource depends on directly, a component standing for its children too. */
  private Set<Urn> dependencies(ResourceState state) {
    Set<Urn> dependencies = new LinkedHashSet<>(Integrity.references(state));
    state.provider().ifPresent(provider -> dependencies.add(provider.urn()));
    Set<Urn> more = new LinkedHashSet<>();
    dependencies.stream()
        .filter(urn -> state.parent().filter(urn::equals).isEmpty())
        .filter(urn -> all.containsKey(urn) && !all.get(urn).custom())
        .forEach(urn -> more.addAll(children.getOrDefault(urn, List.of())));
    more.remove(state.urn());
    dependencies.addAll(more);
    return dependencies;
  }

  /** The resources and all they depend on, however far. */
  Set<Urn> withDependencies(Collection<ResourceState> resources) {
    Set<Urn> reached = new HashSet<>();
    List<ResourceState> next = new ArrayList<>(resources);
    while (!next.isEmpty()) {
      ResourceState state = next.remove(0);
      if (reached.add(state.urn())) {
        dependencies(state).stream().filter(all::containsKey).map(all::get).forEach(next::add);
      }
    }
    return reached;
  }
}
