package dev.causeway.rehearsal.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every operation in every kind of transition, killed at every moment, then resumed and reverted;
 * and some more. {@code -Dcauseway.crashes=all} tries every crash there is (the profile {@code
 * crash} does), {@code -Dcauseway.seed} another sample.
 */
class CrashesTest {
  private final Settings settings = Settings.DEFAULT.seed(Long.getLong("causeway.seed", 1));
  private final Choice choice =
      Choice.parse(System.getProperty("causeway.crashes", Integer.toString(Choice.SAMPLE)));

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void whateverAProcessDiesOfTheNextOneSetsRight() {
    CrashReport report = new Crashes(settings, choice, CrashProgress.NONE, Tampering.NONE).run();

    System.out.printf(
        "crashes: %d of %d happened in %.0f s, seed %d, %d wrong%n",
        report.happened(),
        report.all(),
        report.seconds(),
        settings.seed(),
        report.failures().size());
    report.counts().forEach((sort, kinds) -> System.out.printf("  %s %s%n", sort, kinds));
    assertThat(report.failures()).extracting(CrashesTest::replayed).isEmpty();
    assertThat(report.untried()).isEmpty();
    assertThat(report.happened()).isGreaterThan(500);
  }

  private static List<String> replayed(Outcome outcome) {
    return List.of("--crash='" + outcome.crash() + "'", outcome.faults().toString());
  }
}
