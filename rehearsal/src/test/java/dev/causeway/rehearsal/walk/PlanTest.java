package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.report.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final Road ROAD = Road.of(List.of(10, 50, 100));
  private static final Plan PLAN = new Plan(ROAD, Phase.BASELINE, Phase.CONTRACT);

  private static Set<Transition> transitions(List<List<Journey>> walks) {
    return walks.stream()
        .flatMap(Collection::stream)
        .flatMap(journey -> journey.legs().stream())
        .map(Journey.Leg::transition)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 20})
  void walksEveryStepForwardEveryStepBackAndEveryWayHome(int sideBySide) {
    Set<Transition> walked = transitions(PLAN.walks(sideBySide));

    Set<Transition> wanted =
        ROAD.transitions().stream()
            .filter(t -> Math.abs(ROAD.position(t.to()) - ROAD.position(t.from())) == 1)
            .collect(Collectors.toSet());
    assertThat(walked).containsAll(wanted);
    for (Phase stop : ROAD.stops().subList(1, 9)) {
      assertThat(walked).contains(new Transition(stop, Phase.BASELINE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void onlyTheLastJourneyOfAWalkMayEndElsewhereThanAtBaseline(int sideBySide) {
    assertThat(PLAN.walks(sideBySide))
        .hasSize(sideBySide)
        .allSatisfy(
            walk ->
                assertThat(walk.subList(0, walk.size() - 1))
                    .allMatch(journey -> journey.end().equals(Phase.BASELINE)));
  }

  @Test
  void makesOnlyLegalTransitions() {
    assertThat(ROAD.transitions()).containsAll(transitions(PLAN.walks(3)));
  }

  @Test
  void sharesTheWaysHomeOutEvenly() {
    List<Integer> lengths =
        PLAN.walks(4).stream()
            .skip(1)
            .map(walk -> walk.stream().mapToInt(journey -> journey.legs().size()).sum())
            .toList();

    assertThat(lengths).hasSize(3).allSatisfy(length -> assertThat(length).isBetween(13, 17));
  }

  @Test
  void rehearsesOnlyTheStopsAskedFor() {
    var plan = new Plan(ROAD, Phase.shift(10), Phase.shift(50));

    assertThat(plan.homes())
        .extracting(Journey::name)
        .containsExactly("home from shift-10", "home from shift-50");
    assertThat(plan.thereAndBack().end()).isEqualTo(Phase.shift(50));
    assertThat(plan.thereAndBack().legs())
        .filteredOn(leg -> leg.kind() == Kind.BACK)
        .extracting(leg -> leg.transition().toString())
        .containsExactly("shift-10 → verify", "shift-50 → shift-10");
  }

  @Test
  void refusesARangeThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Plan(ROAD, Phase.DRAIN, Phase.EXPAND))
        .hasMessage("cannot rehearse from drain to expand: expand comes first");
  }
}
