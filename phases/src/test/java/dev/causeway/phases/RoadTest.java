package dev.causeway.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoadTest {
  private final Road road = Road.of(List.of(10, 100));

  @Test
  void theLadderBecomesTheShiftsBetweenVerifyAndDrain() {
    assertThat(road)
        .hasToString("baseline expand verify shift-10 shift-100 drain retire release contract");
  }

  @Test
  void stopsKnowTheirNeighbours() {
    assertThat(road.next(Phase.VERIFY)).contains(Phase.shift(10));
    assertThat(road.previous(Phase.DRAIN)).contains(Phase.shift(100));
    assertThat(road.previous(Phase.BASELINE)).isEmpty();
    assertThat(road.next(Phase.CONTRACT)).isEmpty();
  }

  @Test
  void aPhaseOffTheRoadIsRefusedWithTheStops() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> road.position(Phase.shift(50)))
        .withMessageStartingWith("shift-50 is no stop of this road; its stops: baseline expand");
  }

  @ParameterizedTest
  @MethodSource
  void aLadderThatDoesNotRiseToAHundredIsRefused(List<Integer> ladder, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Road.of(ladder))
        .withMessageContaining(fault)
        .withMessageContaining("accepted: rising shares in percent that end with 100");
  }

  static Stream<Arguments> aLadderThatDoesNotRiseToAHundredIsRefused() {
    return Stream.of(
        Arguments.of(List.of(), "it has no share"),
        Arguments.of(List.of(10, 50), "it ends with 50"),
        Arguments.of(List.of(50, 10, 100), "10 does not rise above 50"),
        Arguments.of(List.of(10, 10, 100), "10 does not rise above 10"),
        Arguments.of(List.of(0, 100), "0 is outside 1 to 100"),
        Arguments.of(List.of(-5, 100), "-5 is outside 1 to 100"),
        Arguments.of(List.of(100, 101), "101 is outside 1 to 100"));
  }

  @Test
  void everyStopButTheFirstAndTheLastCanBeLeftBothWays() {
    var legal = road.transitions();

    for (Phase stop : road.stops().subList(1, road.stops().size() - 1)) {
      assertThat(legal)
          .contains(
              new Transition(stop, road.next(stop).orElseThrow()),
              new Transition(stop, road.previous(stop).orElseThrow()));
    }
  }

  @Test
  void theLegalTransitionsAreOneStepForwardOrAnyDistanceBackFromReleaseOrBefore() {
    int stops = road.stops().size();
    int forward = stops - 1;
    int back = (stops - 1) * (stops - 2) / 2;

    assertThat(road.transitions()).hasSize(forward + back).doesNotHaveDuplicates();
    assertThat(road.transitions()).noneMatch(t -> t.from().equals(Phase.CONTRACT));
  }

  @Test
  void undoingAStepCarriesDataOnceRealWorkHasMoved() {
    assertThat(road.reversibility(new Transition(Phase.BASELINE, Phase.EXPAND)))
        .isEqualTo(Reversibility.FREE);
    assertThat(road.reversibility(new Transition(Phase.VERIFY, Phase.shift(10))))
        .isEqualTo(Reversibility.CARRIES_DATA);
    assertThat(road.reversibility(new Transition(Phase.RELEASE, Phase.CONTRACT)))
        .isEqualTo(Reversibility.NONE);
    assertThat(road.reversibility(new Transition(Phase.DRAIN, Phase.BASELINE)))
        .isEqualTo(Reversibility.FREE);
  }
}
