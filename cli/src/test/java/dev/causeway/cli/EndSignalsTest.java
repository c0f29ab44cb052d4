package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signals to a real process. */
@Timeout(120)
class EndSignalsTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String NEVER = "3600000";

  /** Long enough for what is told at once to be printed before. */
  private static final String A_WHILE = "3000";

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @EnumSource
  void aSignalEndsARehearsalSoonWithALineAndItsExitCode(EndSignals.Kind kind) throws IOException {
    Path report = Files.writeString(directory.resolve("report.html"), "the one from before");
    try (Child child =
        Child.start(
            Main.class,
            "rehearse",
            "queue-workers",
            "--to",
            "expand",
            "--report",
            report.toString())) {
      child.says("transition").signal(kind.name());

      assertThat(child.ends(SOON)).isEqualTo(kind.exitCode());
      assertThat(child.output())
          .contains("SIG" + kind + ": the rehearsal ends here")
          .doesNotContain("interrupted while walks");
    }
    assertThat(report).content().isEqualTo("the one from before");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @ParameterizedTest
  @EnumSource
  void aSecondSignalEndsTheProcessAtOnce(EndSignals.Kind kind) {
    try (Child child = Child.start(Stubborn.class, NEVER)) {
      child.says("listening").signal(kind.name()).says("interrupted").signal(kind.name());

      assertThat(child.ends(SOON)).isEqualTo(kind.exitCode());
      assertThat(child.output()).containsOnlyOnce("heard");
    }
  }

  @Test
  void whatDoesNotEndByItselfIsEndedWhenThePatienceIsOver() {
    try (Child child = Child.start(Stubborn.class, A_WHILE)) {
      child.says("listening").signal("TERM");

      assertThat(child.ends(SOON)).isEqualTo(EndSignals.Kind.TERM.exitCode());
      assertThat(child.output()).contains("heard TERM");
    }
  }

  @Test
  void signalsAreGivenBack() {
    try (EndSignals signals = EndSignals.heard(SOON, kind -> {})) {
      assertThat(signals.received()).isEmpty();
    }

    try (EndSignals again = EndSignals.heard(SOON, kind -> {})) {
      assertThat(again.received()).isEmpty();
    }
  }
}
