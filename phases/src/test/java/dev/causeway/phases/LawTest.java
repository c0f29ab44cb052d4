package dev.causeway.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LawTest {
  private final Road road = Road.of(List.of(10, 50, 100));

  @Test
  void everyPairOfStopsIsDecidedByDistanceAlone() {
    for (Phase from : road.stops()) {
      for (Phase to : road.stops()) {
        int distance = road.position(to) - road.position(from);
        boolean legal = distance <= 1 && (distance >= 0 || !from.equals(Phase.CONTRACT));

        assertThat(Law.decide(road, from, road, to).isOpen())
            .as("%s → %s", from, to)
            .isEqualTo(legal);
      }
    }
  }

  @Test
  void aJumpNamesTheNextStop() {
    assertThat(Law.decide(road, Phase.BASELINE, road, Phase.shift(10)))
        .isEqualTo(
            new Verdict.Never(
                "shift-10 is 3 stops ahead of baseline; forward goes one stop at a time",
                "Set causeway:phase to expand"));
  }

  @Test
  void thereIsNoWayBackFromContract() {
    assertThat(Law.decide(road, Phase.CONTRACT, road, Phase.RELEASE).words())
        .isEqualTo(
            "there is no way back from contract to release: the old side is gone. Set"
                + " causeway:phase back to contract; a new migration takes the work elsewhere");
  }

  @Test
  void theLadderMayChangeAheadOfTheCurrentStop() {
    Road finer = Road.of(List.of(10, 50, 75, 100));

    assertThat(Law.decide(road, Phase.shift(50), finer, Phase.shift(75)).isOpen()).isTrue();
  }

  @Test
  void theLadderMayNotChangeAtOrBehindTheCurrentStop() {
    Road withoutCurrent = Road.of(List.of(10, 60, 100));
    Road otherBehind = Road.of(List.of(20, 50, 100));

    assertThat(Law.decide(road, Phase.shift(50), withoutCurrent, Phase.shift(60)))
        .isInstanceOf(Verdict.Never.class);
    assertThat(Law.decide(road, Phase.shift(50), otherBehind, Phase.shift(50)).words())
        .contains(
            "[20, 50, 100] changes a stop that is not ahead of shift-50; it was [10, 50, 100]")
        .contains("Restore causeway:ladder up to shift-50");
  }

  @Test
  void aPhaseThatIsNoStopIsRefusedWithTheWayToMakeItOne() {
    assertThat(Law.decide(road, Phase.VERIFY, road, Phase.shift(5)).words())
        .contains("shift-5 is no stop of the road")
        .contains("add 5 to causeway:ladder");
  }
}
