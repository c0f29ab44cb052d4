package dev.causeway.rehearsal.crash;

import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.walk.Journey;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What came of all crashes.
 *
 * @param effects effectful calls of all transitions together
 * @param all how many crashes there are to be tried
 */
public record CrashReport(
    Road road, int transitions, int effects, int all, List<Outcome> outcomes, double seconds) {
  public CrashReport {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every process that died was followed by one that set things right. */
  public boolean passed() {
    return outcomes.stream().allMatch(Outcome::passed) && untried().isEmpty();
  }

  /** How many crashes were tried and happened. */
  public long happened() {
    return outcomes.stream().filter(Outcome::reached).count();
  }

  /** The crashes after which something was wrong. */
  public List<Outcome> failures() {
    return outcomes.stream().filter(outcome -> !outcome.passed()).toList();
  }

  /** The cells of which crashes were tried and none happened. */
  public List<Cell> untried() {
    Set<Cell> happened = new HashSet<>();
    outcomes.stream()
        .filter(Outcome::reached)
        .forEach(outcome -> happened.add(Cell.of(road, outcome.crash())));
    return outcomes.stream()
        .filter(outcome -> outcome.crash().effect().time() == 1)
        .map(outcome -> Cell.of(road, outcome.crash()))
        .filter(cell -> !happened.contains(cell))
        .distinct()
        .toList();
  }

  /** Operation and type → kind of transition → how many crashes happened. */
  public Map<String, Map<Kind, Integer>> counts() {
    Map<String, Map<Kind, Integer>> counts = new TreeMap<>();
    outcomes.stream()
        .filter(Outcome::reached)
        .map(Outcome::crash)
        .forEach(
            crash ->
                counts
                    .computeIfAbsent(crash.effect().sort(), sort -> new EnumMap<>(Kind.class))
                    .merge(Journey.kind(road, crash.transition()), 1, Integer::sum));
    return counts;
  }

  /** How many crashes of the moment happened. */
  public long count(Predicate<Crash> which) {
    return outcomes.stream()
        .filter(Outcome::reached)
        .filter(outcome -> which.test(outcome.crash()))
        .count();
  }
}
