package dev.causeway.rehearsal.crash;

import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Every crash there can be: each transition, each of its effectful calls, each moment, each end.
 */
final class Matrix {
  private final Road road;
  private final List<Crash> all = new ArrayList<>();

  /** The matrix of transitions as they went undisturbed. */
  Matrix(Road road, Map<Transition, Reference> references) {
    this.road = road;
    references.forEach(
        (transition, reference) -> reference.effects().forEach(effect -> add(transition, effect)));
  }

  private void add(Transition transition, Effect effect) {
    for (Moment moment : effect.moments()) {
      for (Ending ending : Ending.values()) {
        all.add(new Crash(transition, effect, moment, ending));
      }
    }
  }

  /** All of it, transition by transition. */
  List<Crash> all() {
    return List.copyOf(all);
  }

  /**
   * One crash of every cell, always the same, then some more until there are so many, as the seed
   * says.
   */
  List<Crash> sample(int atLeast, long seed) {
    List<Crash> chosen = new ArrayList<>(representatives());
    List<Crash> rest = new ArrayList<>(all);
    rest.removeAll(chosen);
    Collections.shuffle(rest, new Random(seed));
    int more = Math.max(0, Math.min(rest.size(), atLeast - chosen.size()));
    return Stream.concat(chosen.stream(), rest.subList(0, more).stream()).toList();
  }

  /** Of every cell one that happens the first time its call is made, spread over transitions. */
  private List<Crash> representatives() {
    Map<Cell, List<Crash>> cells = new LinkedHashMap<>();
    all.stream()
        .filter(crash -> crash.effect().time() == 1)
        .forEach(
            crash ->
                cells.computeIfAbsent(Cell.of(road, crash), c -> new ArrayList<>()).add(crash));
    List<Crash> chosen = new ArrayList<>();
    cells.forEach(
        (cell, crashes) ->
            chosen.add(crashes.get(Math.floorMod(cell.toString().hashCode(), crashes.size()))));
    return chosen;
  }
}
