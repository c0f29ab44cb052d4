package dev.causeway.rehearsal.walk;

import java.util.List;

/**
 * What one walk of a rehearsal is to do.
 *
 * @param journeys one after the other in one world
 * @param variant in what it differs from other walks
 */
record Tour(List<Journey> journeys, Variant variant) {
  Tour {
    journeys = List.copyOf(journeys);
  }

  static Tour of(List<Journey> journeys) {
    return new Tour(journeys, Variant.USUAL);
  }

  int legs() {
    return journeys.stream().mapToInt(journey -> journey.legs().size()).sum();
  }

  String name() {
    return variant.named(Plan.name(journeys));
  }
}
