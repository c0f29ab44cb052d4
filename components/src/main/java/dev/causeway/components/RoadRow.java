package dev.causeway.components;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Reversibility;
import dev.causeway.phases.Road;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One stop of a road as people read it, derived from the tables of facts.
 *
 * @param phase the stop
 * @param declared what is declared there: part → how it is
 * @param changes what is different from the stop before: each part with how it is now
 * @param wayBack what going back from here to the stop before does
 */
public record RoadRow(
    Phase phase, Map<String, String> declared, List<String> changes, Reversibility wayBack) {
  public RoadRow {
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    changes = List.copyOf(changes);
  }

  /** The rows of a road along which the given components change. */
  public static List<RoadRow> of(Road road, List<Function<Phase, Map<String, String>>> components) {
    List<RoadRow> rows = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (Phase phase : road.stops()) {
      Map<String, String> facts = new LinkedHashMap<>();
      components.forEach(component -> facts.putAll(component.apply(phase)));
      rows.add(new RoadRow(phase, present(facts), changes(before, facts), phase.kind().wayBack()));
      before = facts;
    }
    return List.copyOf(rows);
  }

  private static Map<String, String> present(Map<String, String> facts) {
    Map<String, String> present = new LinkedHashMap<>(facts);
    present.values().removeIf(String::isEmpty);
    return present;
  }

  private static List<String> changes(Map<String, String> before, Map<String, String> now) {
    return now.entrySet().stream()
        .filter(part -> !before.getOrDefault(part.getKey(), "").equals(part.getValue()))
        .map(part -> part.getKey() + ": " + orGone(part.getValue()))
        .toList();
  }

  private static String orGone(String words) {
    return words.isEmpty() ? "no longer" : words;
  }
}
