package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which order resources are deleted: in waves, what depends on something before it.
 *
 * <p>Only direct edges between the resources to delete count; an edge through one that stays orders
 * nothing. A state names what a resource depends on before the resource, so one look at each in
 * turn is enough.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     ScheduleDeletes</a>
 */
final class DeleteWaves {
  private final List<Slot> all;
  private final Set<Urn> components = new HashSet<>();

  /** Of a state's resources, in its order. */
  DeleteWaves(List<Slot> all) {
    this.all = all;
    all.stream().filter(slot -> !slot.state().custom()).map(Slot::urn).forEach(components::add);
  }

  /** The waves, first to run first. */
  List<List<Slot>> of(Set<Slot> condemned) {
    Map<Urn, Integer> depths = new HashMap<>();
    Map<Urn, Integer> ofChildren = new HashMap<>();
    List<List<Slot>> waves = new ArrayList<>();
    for (Slot slot : all) {
      if (condemned.contains(slot)) {
        int depth = depth(slot.state(), depths, ofChildren);
        depths.merge(slot.urn(), depth, Math::max);
        slot.state().parent().ifPresent(parent -> ofChildren.merge(parent, depth, Math::max));
        wave(waves, depth).add(slot);
      }
    }
    Collections.reverse(waves);
    return waves;
  }

  private int depth(ResourceState state, Map<Urn, Integer> depths, Map<Urn, Integer> ofChildren) {
    int depth = 0;
    for (Urn needed : needed(state)) {
      depth = Math.max(depth, depths.getOrDefault(needed, -1) + 1);
    }
    for (Urn component : neededWithChildren(state)) {
      depth = Math.max(depth, ofChildren.getOrDefault(component, -1) + 1);
    }
    return depth;
  }

  private static List<Slot> wave(List<List<Slot>> waves, int depth) {
    while (waves.size() <= depth) {
      waves.add(new ArrayList<>());
    }
    return waves.get(depth);
  }

  private static Set<Urn> needed(ResourceState state) {
    Set<Urn> needed = new LinkedHashSet<>(state.edges().needed());
    state.parent().ifPresent(needed::add);
    state.provider().map(ProviderReference::urn).ifPresent(needed::add);
    return needed;
  }

  /** A component that something depends on stands for its children too, except to a child. */
  private List<Urn> neededWithChildren(ResourceState state) {
    return needed(state).stream()
        .filter(components::contains)
        .filter(urn -> !Optional.of(urn).equals(state.parent()))
        .toList();
  }

  /** The resources and all they depend on, however far. */
  Set<Slot> withDependencies(Set<Slot> resources) {
    Set<Slot> reached = new HashSet<>();
    Set<Urn> needed = new HashSet<>();
    Set<Urn> neededWithChildren = new HashSet<>();
    ListIterator<Slot> backwards = all.listIterator(all.size());
    while (backwards.hasPrevious()) {
      Slot slot = backwards.previous();
      if (resources.contains(slot)
          || needed.contains(slot.urn())
          || slot.state().parent().filter(neededWithChildren::contains).isPresent()) {
        reached.add(slot);
        needed.addAll(needed(slot.state()));
        neededWithChildren.addAll(neededWithChildren(slot.state()));
      }
    }
    return reached;
  }
}
