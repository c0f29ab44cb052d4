package dev.causeway.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "baseline",
        "expand",
        "verify",
        "shift-1",
        "shift-25",
        "shift-100",
        "drain",
        "retire",
        "release",
        "contract"
      })
  void aPhaseReadsBackAsItIsWritten(String text) {
    assertThat(Phase.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Drain",
        "DRAIN",
        "shift",
        "shift-",
        "shift-0",
        "shift-101",
        "shift-007",
        "shift-1.5",
        "shift--1",
        "shift-99999999999999999999",
        "bäseline",
        "drain ",
        "null"
      })
  void whatIsNoPhaseIsRefusedWithWhatIsAccepted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Phase.parse(text))
        .withMessage(
            "\"%s\" is no phase; accepted: baseline, expand, verify, shift-<1..100>, drain,"
                + " retire, release, contract",
            text);
  }

  @Test
  void onlyAShiftHasAShareOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Phase(PhaseKind.DRAIN, 50))
        .withMessage("drain cannot have a share of 50 percent");
  }

  @Test
  void theNewSideHasNoWorkBeforeTheShiftsAndAllOfItAfter() {
    assertThat(Phase.VERIFY.share()).isZero();
    assertThat(Phase.shift(25).share()).isEqualTo(25);
    assertThat(Phase.DRAIN.share()).isEqualTo(100);
  }
}
