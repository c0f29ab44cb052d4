package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static dev.causeway.provider.World.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {
  private static final List<String> STOPS =
      List.of(
          "baseline",
          "expand",
          "verify",
          "shift-10",
          "shift-50",
          "shift-100",
          "drain",
          "retire",
          "release",
          "contract");

  private final World world = new World("causeway:index:Ledger");

  private static PropertyMap at(String phase, Object... ladder) {
    List<Object> shares = ladder.length == 0 ? List.of(10, 50, 100) : List.of(ladder);
    return props("migration", "cluster", "phase", phase, "ladder", shares);
  }

  private static PropertyMap stateAt(String phase) {
    return at(phase).with("from", "baseline").with("direction", "forward");
  }

  @TestFactory
  Stream<DynamicTest> everyOrderedPairOfStopsIsAllowedOrRefusedByTheLaw() {
    return STOPS.stream()
        .flatMap(
            from ->
                STOPS.stream()
                    .map(to -> DynamicTest.dynamicTest(from + " → " + to, () -> obeys(from, to))));
  }

  private void obeys(String from, String to) {
    int step = STOPS.indexOf(to) - STOPS.indexOf(from);
    boolean legal = from.equals("contract") ? step == 0 : step <= 1;

    Checked checked = world.check(stateAt(from), at(to));

    assertThat(checked.failures().isEmpty()).isEqualTo(legal);
    if (legal && step != 0) {
      assertThat(checked.inputs().text("from")).contains(from);
      assertThat(checked.inputs().text("direction")).contains(step > 0 ? "forward" : "back");
    }
    if (!legal) {
      assertThat(reasons(checked)).singleElement().asString().contains("causeway:phase");
    }
  }

  @Test
  void aJumpIsRefusedWithTheNextStop() {
    assertThat(reasons(world.check(stateAt("baseline"), at("shift-10"))))
        .containsExactly(
            "shift-10 is 3 stops ahead of baseline; forward goes one stop at a time."
                + " Set causeway:phase to expand");
  }

  @Test
  void thereIsNoWayBackFromContract() {
    assertThat(reasons(world.check(stateAt("contract"), at("release"))))
        .containsExactly(
            "there is no way back from contract to release: the old side is gone."
                + " Set causeway:phase back to contract; a new migration takes the work elsewhere");
  }

  @Test
  void aMigrationBeginsAtBaselineWithDirectionStay() {
    PropertyMap inputs = world.accepted(world.check(at("baseline")));

    assertThat(inputs).isEqualTo(at("baseline").with("from", "baseline").with("direction", "stay"));
  }

  @Test
  void aFirstCreationElsewhereIsRefused() {
    Checked checked = world.check(at("shift-10"));

    assertThat(properties(checked)).containsExactly("phase");
    assertThat(reasons(checked))
        .containsExactly(
            "a migration begins at baseline, got shift-10. Set causeway:phase to baseline and run"
                + " pulumi up, then go on stop by stop");
  }

  @Test
  void whileThePhaseStaysDirectionAndFromStayToo() {
    PropertyMap state = at("verify").with("from", "shift-10").with("direction", "back");

    assertThat(world.accepted(world.check(state, at("verify")))).isEqualTo(state);
  }

  @Test
  void aStateWithoutDirectionReadsAsStay() {
    PropertyMap inputs = world.accepted(world.check(at("verify"), at("verify")));

    assertThat(inputs.text("direction")).contains("stay");
    assertThat(inputs.text("from")).contains("verify");
  }

  @Test
  void theLadderMayChangeAheadOfTheStop() {
    PropertyMap inputs =
        world.accepted(world.check(stateAt("shift-10"), at("shift-25", 10, 25, 100)));

    assertThat(inputs.text("from")).contains("shift-10");
    assertThat(inputs.text("direction")).contains("forward");
  }

  @Test
  void theLadderMayNotChangeBehindTheStop() {
    Checked checked = world.check(stateAt("shift-50"), at("shift-50", 20, 50, 100));

    assertThat(properties(checked)).containsExactly("ladder");
    assertThat(reasons(checked)).singleElement().asString().contains("was [10, 50, 100]");
  }

  @Test
  void theLadderMayNotLoseTheStop() {
    Checked checked = world.check(stateAt("shift-50"), at("shift-100", 10, 100));

    assertThat(properties(checked)).containsExactly("ladder");
  }

  @Test
  void aShareThatIsNoStopIsRefused() {
    assertThat(reasons(world.check(stateAt("verify"), at("shift-20"))))
        .singleElement()
        .asString()
        .startsWith("shift-20 is no stop of the road")
        .contains("add 20 to causeway:ladder");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("migration", at("baseline").without("migration"), "is missing"),
        Arguments.of("migration", at("baseline").with("migration", " "), "not empty, got \" \""),
        Arguments.of("migration", at("baseline").with("migration", 7), "got 7"),
        Arguments.of("phase", at("baseline").without("phase"), "is missing"),
        Arguments.of("phase", at("Baseline"), "must be baseline, expand"),
        Arguments.of("phase", at("shift-0"), "got \"shift-0\""),
        Arguments.of("phase", at("shift-101"), "got \"shift-101\""),
        Arguments.of("phase", at("überall 🛶"), "got \"überall 🛶\""),
        Arguments.of("phase", at("x".repeat(5000)), "x…\""),
        Arguments.of("phase", at("baseline").with("phase", true), "got true"),
        Arguments.of("phase", at("baseline").with("phase", Value.nothing()), "is missing"),
        Arguments.of("ladder", at("baseline").without("ladder"), "is missing"),
        Arguments.of("ladder", at("baseline", 50, 10, 100), "10 does not rise above 50"),
        Arguments.of("ladder", at("baseline", 50, 50, 100), "50 does not rise above 50"),
        Arguments.of("ladder", at("baseline", 10, 50), "it ends with 50"),
        Arguments.of("ladder", at("baseline", 0, 100), "from 1 to 100, got [0, 100]"),
        Arguments.of("ladder", at("baseline", -5, 100), "got [-5, 100]"),
        Arguments.of("ladder", at("baseline", 1e300, 100), "got [1.0E300, 100]"),
        Arguments.of("ladder", at("baseline", Double.NaN, 100), "got [NaN, 100]"),
        Arguments.of("ladder", at("baseline", 10.5, 100), "got [10.5, 100]"),
        Arguments.of("ladder", at("baseline", "ten", 100), "got [\"ten\", 100]"),
        Arguments.of("ladder", at("baseline").with("ladder", "10,100"), "got \"10,100\""),
        Arguments.of(
            "ladder",
            props("migration", "m", "phase", "baseline", "ladder", List.of()),
            "no share"),
        Arguments.of("phaze", at("baseline").with("phaze", "x"), "there is no property \"phaze\""));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedInputsAreRefusedByPropertyInOneLine(
      String property, PropertyMap inputs, String words) {
    Checked checked = world.check(inputs);

    assertThat(properties(checked)).containsExactly(property);
    assertThat(reasons(checked)).singleElement().asString().contains(words).doesNotContain("\n");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThat(properties(world.check(props("phase", 3, "ladder", "x"))))
        .containsExactly("migration", "phase", "ladder");
  }

  @Test
  void anUnknownPhaseInAPreviewIsRefused() {
    assertThat(reasons(world.check(at("baseline").with("phase", Value.unknown()))))
        .singleElement()
        .asString()
        .contains("must be known in a preview");
  }

  @Test
  void aStateThatCannotBeReadIsRefusedWithARemedy() {
    assertThat(reasons(world.check(at("nowhere"), at("expand"))))
        .singleElement()
        .asString()
        .contains("the ledger in the state cannot be read")
        .contains("Restore the stack's state");
  }

  @Test
  void aChangeOfPhaseIsAnUpdateAndNeverAReplacement() {
    PropertyMap news = world.accepted(world.check(stateAt("expand"), at("verify")));

    var diff =
        world.provider.diff(
            new Diff("it", world.urn, stateAt("expand"), stateAt("expand"), news, List.of()));

    assertThat(diff.changes()).isEqualTo(Changes.SOME);
    assertThat(diff.diffs()).containsExactly("from", "phase");
    assertThat(diff.isReplace()).isFalse();
  }

  @Test
  void anInputThatBecameSecretIsAChangeSinceTheOldOutputsHaveItInClear() {
    PropertyMap secret = stateAt("expand").with("migration", Value.secret(Value.of("cluster")));

    assertThat(diff(stateAt("expand"), secret).changes()).isEqualTo(Changes.SOME);
    assertThat(diff(secret, secret).changes()).isEqualTo(Changes.NONE);
    assertThat(diff(secret, stateAt("expand")).changes()).isEqualTo(Changes.NONE);
  }

  private Diffed diff(PropertyMap oldInputs, PropertyMap news) {
    return world.provider.diff(new Diff("it", world.urn, oldInputs, oldInputs, news, List.of()));
  }

  @Test
  void aPreviewKnowsTheDirection() {
    PropertyMap inputs = world.accepted(world.check(stateAt("expand"), at("verify")));

    assertThat(world.previewCreate(inputs)).isEqualTo(inputs);
    assertThat(world.update(stateAt("expand"), stateAt("expand"), inputs)).isEqualTo(inputs);
  }

  @Test
  void readGivesTheStateBackUnchanged() {
    var read =
        world.provider.read(
            new Read("it", world.urn, Optional.of(at("expand")), Optional.of(stateAt("expand"))));

    assertThat(read.orElseThrow().inputs()).isEqualTo(at("expand"));
    assertThat(read.orElseThrow().outputs()).isEqualTo(stateAt("expand"));
  }

  @Test
  void anImportIsRefused() {
    Read request = new Read("it", world.urn, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> world.provider.read(request))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("cannot be imported");
  }
}
