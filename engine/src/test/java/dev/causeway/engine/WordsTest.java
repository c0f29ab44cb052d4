package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5",
    "-2.5, -2.5",
    "345600, 345600",
    "1209600, 1.2096e+06",
    "1000000, 1e+06",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1e300, 1e+300"
  })
  void numbersAreWrittenAsGoDoes(double number, String text) {
    assertThat(GoNumber.text(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'', PT0S",
    "15m, PT15M",
    "1h30m0s, PT1H30M",
    "900000000000ns, PT15M",
    "1.5s, PT1.5S",
    "0, PT0S"
  })
  void durationsAreReadAsGoWritesThem(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "15", "m", "15 m", "-5m"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text))
        .hasMessageContaining("\"" + text + "\" is no duration");
  }

  @Test
  void aRefusedValueIsShownAsGoShowsIt() {
    PropertyMap inputs =
        PropertyMap.of(
            "it",
            PropertyMap.of(
                "b", Value.of(List.of(Value.of(true), Value.nothing())), "a", Value.of("x")));

    assertThat(CheckFailures.message(goal(), inputs, new Failure("it", "no")))
        .isEqualTo(
            "test:index:Thing resource 'a': property it value {map[a:{x} b:{[{true} {<nil>}]}]} has"
                + " a problem: no");
  }

  @Test
  void aMissingValueIsShownAsGoShowsIt() {
    assertThat(CheckFailures.message(goal(), PropertyMap.EMPTY, new Failure("it", "is needed")))
        .endsWith("property it value {<nil>} has a problem: is needed");
  }

  private static Registration goal() {
    return new Registration(
        new Urn("dev", "shop", Thing.TYPE, "a"),
        true,
        PropertyMap.EMPTY,
        Edges.NONE,
        new PluginSpec("test", "", ""),
        Optional.empty(),
        ResourceOptions.NONE,
        List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "urn:pulumi:dev::shop::t", "nothing::id"})
  void whatIsNoProviderReferenceIsRefused(String text) {
    assertThatThrownBy(() -> ProviderReference.parse(text))
        .hasMessageContaining("is no provider reference");
  }

  @Test
  void tooFewStepsAtOnceAreRefused() {
    assertThatThrownBy(() -> Engine.builder().parallel(0)).hasMessageContaining("0 steps at once");
  }
}
