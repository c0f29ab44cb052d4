package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.BuiltPlugin;
import dev.causeway.parity.OnBuiltPlugin;
import dev.causeway.parity.Providers;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.local.OpenWorld;
import dev.causeway.rehearsal.walk.Journey;
import dev.causeway.rehearsal.walk.Plan;
import dev.causeway.rehearsal.walk.Settings;
import java.util.List;
import java.util.stream.Stream;

/** Which journeys the real CLI makes, and in what worlds. */
final class Roads {
  static final Road ROAD = Road.of(List.of(10, 50, 100));

  private static final int SPEED = 60;

  private Roads() {}

  /** The settings of a world of its own. */
  static Settings world(int seed) {
    return Settings.DEFAULT.road(ROAD).seed(seed).speed(SPEED);
  }

  /** Forward through every stop; at each that has a way back, one back and forward again. */
  static Journey thereAndBack() {
    return plan().walks(2).get(0).get(0);
  }

  /** To each of these stops, and from there straight home. */
  static List<Journey> homeFrom(Phase... stops) {
    return Stream.of(stops)
        .map(
            stop ->
                plan().walks(2).get(1).stream()
                    .filter(journey -> journey.name().equals("home from " + stop))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private static Plan plan() {
    return new Plan(ROAD, Phase.BASELINE, Phase.CONTRACT);
  }

  /** The causeway provider as the CLI starts it by the path in the project. */
  static Providers plugin(Providers providers, OpenWorld world) {
    return providers.started(
        "causeway", BuiltPlugin.find(OnBuiltPlugin.ROOT).orElseThrow().folder());
  }

  /** Travels, and holds the world to its promise. */
  static void hold(String what, RealRoad real, List<Journey> journeys) throws Exception {
    real.setUp();
    for (Journey journey : journeys) {
      real.travel(journey);
    }
    int lost = real.lost();
    System.out.println(real.numbers(what, lost));
    assertThat(lost).isZero();
    assertThat(real.tally().open()).isZero();
    assertThat(real.tally().carried()).as("carried home").isPositive();
    assertThat(real.world().faults().all()).isEmpty();
  }
}
