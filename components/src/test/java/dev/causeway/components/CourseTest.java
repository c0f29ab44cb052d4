package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {
  private static Course read(Map<String, String> config) {
    Settings settings = new Settings("causeway", key -> Optional.ofNullable(config.get(key)));
    return Course.read(settings, "cluster");
  }

  @Test
  void aPhaseIsEnough() {
    assertThat(read(Map.of("phase", "drain")))
        .usingRecursiveComparison()
        .isEqualTo(new Course(Phase.DRAIN, Road.of(Road.DEFAULT_LADDER), Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10,50,100", " 10, 50 ,100 ", "[10,50,100]", "[10, \"50\", 100]"})
  void theLadderIsAListInEitherForm(String ladder) {
    assertThat(read(Map.of("phase", "shift-50", "ladder", ladder)).road().ladder())
        .isEqualTo(List.of(10, 50, 100));
  }

  @Test
  void theSoakIsADuration() {
    assertThat(read(Map.of("phase", "verify", "soak", "P1DT2H")).soak())
        .isEqualTo(Duration.ofHours(26));
  }

  @Test
  void oneOfSeveralHasSettingsOfItsOwn() {
    String migrations =
        "{\"billing\": {\"phase\": \"drain\"},"
            + " \"cluster\": {\"phase\": \"shift-10\", \"ladder\": [10, 100], \"soak\": \"PT1H\"}}";

    assertThat(read(Map.of("migrations", migrations)))
        .usingRecursiveComparison()
        .isEqualTo(new Course(Phase.shift(10), Road.of(List.of(10, 100)), Duration.ofHours(1)));
  }

  @Test
  void aCourseIsNeverOffItsRoad() {
    assertThatThrownBy(() -> new Course(Phase.shift(7), Road.of(List.of(100)), Duration.ZERO))
        .isInstanceOf(WrongArgument.class)
        .hasMessageStartingWith("phase cannot be \"shift-7\"; accepted: a stop of the road ");
  }
}
