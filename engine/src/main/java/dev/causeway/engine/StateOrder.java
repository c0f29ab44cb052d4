package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts resources into an order in which whatever one refers to stands before it, and moves none
 * without need. A run with targets needs this: what it leaves alone keeps its old place, behind
 * what was made anew and refers to it.
 */
final class StateOrder {
  private final Map<Urn, List<Slot>> byName = new HashMap<>();
  private final Set<Slot> begun = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Urn> standing = new HashSet<>();
  private final Set<ProviderReference> providers = new HashSet<>();
  private final List<Slot> ordered = new ArrayList<>();

  private StateOrder(List<Slot> slots) {
    for (Slot slot : slots) {
      named(slot.urn()).add(slot);
      slot.state().aliases().forEach(alias -> named(alias).add(slot));
    }
  }

  private List<Slot> named(Urn urn) {
    return byName.computeIfAbsent(urn, name -> new ArrayList<>());
  }

  static List<Slot> of(List<Slot> slots) {
    StateOrder order = new StateOrder(slots);
    slots.forEach(order::place);
    return order.ordered;
  }

  /** Chains may be long, so this goes down them without recursion. */
  private void place(Slot slot) {
    Deque<Slot> open = new ArrayDeque<>();
    begin(slot, open);
    while (!open.isEmpty()) {
      Optional<Slot> missing = missing(open.element().state());
      missing.ifPresentOrElse(needed -> begin(needed, open), () -> stands(open.pop()));
    }
  }

  private void begin(Slot slot, Deque<Slot> open) {
    if (begun.add(slot)) {
      open.push(slot);
    }
  }

  private void stands(Slot slot) {
    ordered.add(slot);
    standing.add(slot.urn());
    standing.addAll(slot.state().aliases());
    if (slot.state().isProvider()) {
      providers.add(slot.state().reference());
    }
  }

  private Optional<Slot> missing(ResourceState state) {
    Optional<Slot> provider =
        state.provider().filter(of -> !providers.contains(of)).flatMap(this::unbegun);
    return provider.or(
        () ->
            state.edges().all().stream()
                .filter(urn -> !standing.contains(urn))
                .flatMap(urn -> byName.getOrDefault(urn, List.of()).stream())
                .filter(slot -> !begun.contains(slot))
                .findFirst());
  }

  private Optional<Slot> unbegun(ProviderReference provider) {
    return byName.getOrDefault(provider.urn(), List.of()).stream()
        .filter(slot -> slot.state().id().equals(provider.id()))
        .filter(slot -> !begun.contains(slot))
        .findFirst();
  }
}
