package dev.causeway.rehearsal.walk;

import java.util.List;

/**
 * What one walk of a rehearsal is to do.
 *
 * @param journeys one after the other in one world
 * @param dropsNewWrites whether what the new side wrote is given up on the way home; for stacks
 *     that have the choice
 */
record Tour(List<Journey> journeys, boolean dropsNewWrites) {
  Tour {
    journeys = List.copyOf(journeys);
  }

  static Tour of(List<Journey> journeys) {
    return new Tour(journeys, false);
  }

  int legs() {
    return journeys.stream().mapToInt(journey -> journey.legs().size()).sum();
  }

  String name() {
    return Plan.name(journeys) + (dropsNewWrites ? ", new writes dropped" : "");
  }
}
