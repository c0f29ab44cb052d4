package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The journeys of a rehearsal, shared out to walks that go on side by side. */
public final class Plan {
  private final Road road;
  private final Phase first;
  private final Phase last;

  /**
   * The plan that rehearses the stops from {@code first} to {@code last}, both included; the stops
   * before them are only passed.
   *
   * @throws IllegalArgumentException if {@code first} comes after {@code last}, or either is no
   *     stop of the road
   */
  public Plan(Road road, Phase first, Phase last) {
    if (road.position(first) > road.position(last)) {
      throw new IllegalArgumentException(
          "cannot rehearse from %s to %s: %s comes first".formatted(first, last, last));
    }
    this.road = road;
    this.first = first;
    this.last = last;
  }

  /** The walks: each a list of journeys in one world, all but its last ending at baseline. */
  public List<List<Journey>> walks(int sideBySide) {
    List<Journey> homes = homes();
    int others = Math.min(sideBySide - 1, homes.size());
    if (others < 1) {
      return List.of(append(homes, thereAndBack()));
    }
    List<List<Journey>> walks =
        IntStream.range(0, others).<List<Journey>>mapToObj(i -> new ArrayList<>()).toList();
    homes.stream()
        .sorted(Comparator.comparing((Journey home) -> -home.legs().size()))
        .forEach(home -> shortest(walks).add(home));
    return Stream.concat(Stream.of(List.of(thereAndBack())), walks.stream())
        .map(List::copyOf)
        .toList();
  }

  private static List<Journey> append(List<Journey> journeys, Journey last) {
    return Stream.concat(journeys.stream(), Stream.of(last)).toList();
  }

  private static List<Journey> shortest(List<List<Journey>> walks) {
    return walks.stream()
        .min(
            Comparator.comparing(
                walk -> walk.stream().mapToInt(journey -> journey.legs().size()).sum()))
        .orElseThrow();
  }

  /** Forward to the last stop; at each stop that has a way back, one back and forward again. */
  Journey thereAndBack() {
    List<Phase> stops = new ArrayList<>();
    for (Phase stop : road.stops().subList(1, road.position(last) + 1)) {
      stops.add(stop);
      if (isRehearsed(stop)) {
        road.previous(stop).ifPresent(stops::add);
        stops.add(stop);
      }
    }
    return Journey.calling("there and back", road, stops);
  }

  /** From each stop that has a way back, straight home. */
  List<Journey> homes() {
    return road.stops().stream().filter(this::isRehearsed).map(this::homeFrom).toList();
  }

  private Journey homeFrom(Phase stop) {
    List<Phase> stops = new ArrayList<>(road.stops().subList(1, road.position(stop) + 1));
    stops.add(Phase.BASELINE);
    Journey journey = Journey.calling("home from " + stop, road, stops);
    int end = journey.legs().size() - 1;
    List<Journey.Leg> legs = new ArrayList<>(journey.legs());
    legs.set(end, new Journey.Leg(legs.get(end).transition(), Kind.HOME));
    return new Journey(journey.name(), legs);
  }

  private boolean isRehearsed(Phase stop) {
    int position = road.position(stop);
    return position >= road.position(first)
        && position <= road.position(last)
        && !stop.equals(Phase.BASELINE)
        && !stop.equals(Phase.CONTRACT);
  }

  /** The name of a walk that makes these journeys. */
  static String name(List<Journey> walk) {
    return walk.stream().map(Journey::name).collect(Collectors.joining(", "));
  }
}
