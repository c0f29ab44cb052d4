package dev.causeway.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.report.WritePause;
import dev.causeway.rehearsal.walk.Progress;
import dev.causeway.rehearsal.walk.Rehearsed;
import dev.causeway.rehearsal.walk.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A whole rehearsal of disks that change houses, with some thousand writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskRehearsalTest {
  private static final int WRITES = 6_000;

  private List<WalkRecord> walks = List.of();
  private Counts counts = Counts.NONE;
  private List<String> faults = List.of("did not run");
  private List<TransitionResult> transitions = List.of();

  @BeforeAll
  void rehearse() {
    Settings settings = Rehearsed.CASSANDRA_VOLUMES.settings().messages(WRITES).speed(90);
    Rehearsal.Report report = new Rehearsal(settings, Progress.NONE).run();
    walks = report.walks();
    counts = report.result().counts();
    faults = report.result().faults();
    transitions = report.result().transitions();
  }

  @Test
  void passesAndLosesNothing() {
    assertThat(faults).isEmpty();
    assertThat(transitions).allMatch(made -> made.verdict() == Outcome.PASS);
    assertThat(counts.of("acknowledged")).isGreaterThanOrEqualTo(WRITES);
    assertThat(counts.of("lost")).isZero();
    assertThat(counts.of("found")).isEqualTo(counts.of("acknowledged") - counts.of("dropped"));
  }

  @Test
  void writesComeHomeOnTheDisksOrAreDropped() {
    assertThat(counts.of("dropped")).isPositive();
    assertThat(transitions)
        .filteredOn(made -> made.kind() == Kind.HOME && share(made.from()) == 100)
        .isNotEmpty()
        .anySatisfy(made -> assertThat(made.carried()).isPositive());
  }

  private static int share(String stop) {
    return Phase.parse(stop).share();
  }

  @Test
  void everySwitchHasAPauseThatIsExplained() {
    assertThat(walks)
        .flatExtracting(WalkRecord::pauses)
        .isNotEmpty()
        .allSatisfy(
            pause ->
                assertThat(
                        pause.parts().stream()
                            .map(WritePause.Part::length)
                            .reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(pause.length()))
        .flatExtracting(WritePause::parts)
        .extracting(WritePause.Part::what)
        .contains("the old nodes stop", "the last snapshots are taken", "the disks come home");
  }
}
