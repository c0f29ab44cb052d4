package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Journeys that make every way back there is, and therefore every step forward: a way back is made
 * from each stop to each before it, the nearest first, and what it gave up is walked again.
 */
final class Circuits {
  private final Road road;
  private final List<Phase> calls = new ArrayList<>();
  private int at;

  private Circuits(Road road) {
    this.road = road;
  }

  /**
   * The journey that makes the ways back from these stops.
   *
   * @param backFrom positions on the road, rising
   * @param end the position to end at
   */
  static Journey journey(Road road, List<Integer> backFrom, int end) {
    Circuits circuits = new Circuits(road);
    for (int from : backFrom) {
      for (int to = from - 1; to >= 0; to--) {
        circuits.forwardTo(from);
        circuits.call(to);
      }
    }
    circuits.forwardTo(end);
    return Journey.calling("back from " + backFrom, road, circuits.calls);
  }

  private void forwardTo(int stop) {
    while (at < stop) {
      call(at + 1);
    }
  }

  private void call(int stop) {
    calls.add(road.stops().get(stop));
    at = stop;
  }

  /** The transitions that these journeys make; the set is the caller's. */
  static Set<Transition> transitions(List<Journey> journeys) {
    return journeys.stream()
        .flatMap(journey -> journey.legs().stream())
        .map(Journey.Leg::transition)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The legal transitions of the road that are not among these. */
  static Set<Transition> leftOut(Road road, Set<Transition> made) {
    Set<Transition> leftOut = new HashSet<>(road.transitions());
    leftOut.removeAll(made);
    return leftOut;
  }
}
