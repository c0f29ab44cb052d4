package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static dev.causeway.provider.World.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalTest {
  private final World world = new World("causeway:index:Arrival");

  private static PropertyMap expand(boolean current, String soak) {
    return props("migration", "cluster", "stop", "expand", "current", current, "soak", soak)
        .with("phase", current ? "expand" : "verify")
        .with("ladder", ladder(10, 100));
  }

  private static Value ladder(int... shares) {
    return Value.of(IntStream.of(shares).mapToObj(share -> Value.of((double) share)).toList());
  }

  private PropertyMap arrived(String soak) {
    return world.accepted(world.check(expand(true, soak)));
  }

  @Test
  void aFirstArrivalNotesWhen() {
    assertThat(arrived("PT1H").text("arrivedAt")).contains("2026-11-21T08:00:00Z");
  }

  @Test
  void aStopThatWasNeverFinishedCannotBePassed() {
    Checked checked = world.check(expand(false, "PT0S"));

    assertThat(properties(checked)).containsExactly("stop");
    assertThat(reasons(checked))
        .containsExactly(
            "cannot go past expand: it was never reached and finished."
                + " Set causeway:phase to expand and run pulumi up until it succeeds");
  }

  @Test
  void leavingBeforeTheSoakIsOverIsRefusedWithTheTimeLeft() {
    PropertyMap state = arrived("PT1H");
    world.time.pass(Duration.ofMinutes(20));

    Checked checked = world.check(state, expand(false, "PT1H"));

    assertThat(properties(checked)).containsExactly("soak");
    assertThat(reasons(checked))
        .containsExactly(
            "cannot leave expand yet: arrived at 2026-11-21T08:00:00Z, its soak of PT1H ends at"
                + " 2026-11-21T09:00:00Z, PT40M from now. Set causeway:phase back to expand, or"
                + " wait until then");
  }

  @Test
  void leavingAfterTheSoakNotesWhen() {
    PropertyMap state = arrived("PT1H");
    world.time.pass(Duration.ofHours(1));

    PropertyMap left = world.accepted(world.check(state, expand(false, "PT1H")));

    assertThat(left.text("arrivedAt")).contains("2026-11-21T08:00:00Z");
    assertThat(left.text("leftAt")).contains("2026-11-21T09:00:00Z");
  }

  @Test
  void theSoakDeclaredAtLeavingCounts() {
    PropertyMap state = arrived("PT0S");
    world.time.pass(Duration.ofMinutes(5));

    assertThat(world.check(state, expand(false, "PT10M")).failures()).hasSize(1);
    assertThat(world.check(state, expand(false, "PT5M")).failures()).isEmpty();
  }

  @Test
  void stayingCurrentKeepsTheTime() {
    PropertyMap state = arrived("PT1H");
    world.time.pass(Duration.ofMinutes(20));

    assertThat(world.accepted(world.check(state, expand(true, "PT1H")))).isEqualTo(state);
  }

  @Test
  void stayingPassedKeepsBothTimes() {
    PropertyMap state = arrived("PT0S");
    PropertyMap left = world.accepted(world.check(state, expand(false, "PT0S")));
    world.time.pass(Duration.ofHours(20));

    assertThat(world.accepted(world.check(left, expand(false, "PT0S")))).isEqualTo(left);
  }

  @Test
  void comingBackRestartsTheSoak() {
    PropertyMap left = world.accepted(world.check(arrived("PT0S"), expand(false, "PT0S")));
    world.time.pass(Duration.ofHours(3));

    PropertyMap back = world.accepted(world.check(left, expand(true, "PT1H")));

    assertThat(back.text("arrivedAt")).contains("2026-11-21T11:00:00Z");
    assertThat(back.has("leftAt")).isFalse();
    assertThat(world.check(back, expand(false, "PT1H")).failures()).hasSize(1);
  }

  @Test
  void leavingForAStopThatIsNotTheNextIsRefusedBeforeItIsNoted() {
    Checked checked = world.check(arrived("PT0S"), expand(false, "PT0S").with("phase", "shift-10"));

    assertThat(properties(checked)).containsExactly("phase");
    assertThat(reasons(checked))
        .containsExactly(
            "shift-10 is 2 stops ahead of expand; forward goes one stop at a time."
                + " Set causeway:phase to verify");
  }

  @Test
  void leavingWithALadderThatChangedBehindIsRefusedBeforeItIsNoted() {
    PropertyMap shift = expand(true, "PT0S").with("stop", "shift-50").with("phase", "shift-50");
    PropertyMap state = world.accepted(world.check(shift.with("ladder", ladder(10, 50, 100))));

    Checked checked =
        world.check(
            state,
            shift
                .with("current", false)
                .with("phase", "shift-100")
                .with("ladder", ladder(50, 100)));

    assertThat(properties(checked)).containsExactly("ladder");
    assertThat(reasons(checked))
        .containsExactly(
            "the ladder [50, 100] changes a stop that is not ahead of shift-50; it was"
                + " [10, 50, 100]. Restore causeway:ladder up to shift-50; only shares ahead of it"
                + " may change");
  }

  @Test
  void theStateKeepsTheLadderOfTheArrivalAndNotThePhase() {
    PropertyMap state = arrived("PT0S");

    PropertyMap left =
        world.accepted(world.check(state, expand(false, "PT0S").with("ladder", ladder(100))));

    assertThat(left.get("ladder")).contains(ladder(10, 100));
    assertThat(state.has("phase")).isFalse();
    assertThat(left.has("phase")).isFalse();
  }

  @Test
  void timesThatTheProgramGivesDoNotCount() {
    PropertyMap forged = expand(true, "PT1H").with("arrivedAt", "2020-01-01T00:00:00Z");

    assertThat(world.accepted(world.check(forged)).text("arrivedAt"))
        .contains("2026-11-21T08:00:00Z");
  }

  @Test
  void aStateWithoutArrivalTimeIsRefusedWithARemedy() {
    PropertyMap state = expand(true, "PT1H").with("arrivedAt", "yesterday");

    assertThat(reasons(world.check(state, expand(false, "PT1H"))))
        .singleElement()
        .asString()
        .contains("got \"yesterday\"")
        .contains("Restore the stack's state");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("stop", expand(true, "PT1H").without("stop"), "is missing"),
        Arguments.of("stop", expand(true, "PT1H").with("stop", "shift-x"), "got \"shift-x\""),
        Arguments.of("current", expand(true, "PT1H").with("current", "yes"), "true or false"),
        Arguments.of("soak", expand(true, "-PT1H"), "PT0S to P365D"),
        Arguments.of("soak", expand(true, "1h"), "got \"1h\""),
        Arguments.of("soak", expand(true, "PT99999999999999999999H"), "PT0S to P365D"),
        Arguments.of("soak", expand(true, "P400D"), "got \"P400D\""),
        Arguments.of("soak", expand(true, "").with("soak", 3600), "got 3600"),
        Arguments.of(
            "", expand(true, "x").with("soak", Value.secret(Value.of("hush"))), "[secret]"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedInputsAreRefusedByPropertyInOneLine(
      String property, PropertyMap inputs, String words) {
    Checked checked = world.check(inputs);

    assertThat(properties(checked)).containsExactly(property);
    assertThat(reasons(checked))
        .singleElement()
        .asString()
        .contains(words)
        .doesNotContain("\n", "hush");
  }
}
