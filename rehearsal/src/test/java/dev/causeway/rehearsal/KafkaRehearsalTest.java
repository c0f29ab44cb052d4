package dev.causeway.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.walk.Progress;
import dev.causeway.rehearsal.walk.Rehearsed;
import dev.causeway.rehearsal.walk.Settings;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A rehearsal of brokers that leave one after the other and come back, by either executor, with
 * some thousand records.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaRehearsalTest {
  private static final int RECORDS = 6_000;

  private List<WalkRecord> walks = List.of();
  private Counts counts = Counts.NONE;
  private List<String> faults = List.of("did not run");
  private List<TransitionResult> transitions = List.of();

  @BeforeAll
  void rehearse() {
    Settings settings =
        Rehearsed.KAFKA_BROKERS
            .settings()
            .between(Phase.shift(67), Phase.shift(67))
            .messages(RECORDS);
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
    assertThat(counts.of("acknowledged")).isGreaterThanOrEqualTo(RECORDS);
    assertThat(counts.of("lost")).isZero();
    assertThat(counts.of("duplicated")).isZero();
  }

  @Test
  void eitherExecutorHasAWalkOfItsOwn() {
    assertThat(walks)
        .extracting(WalkRecord::name)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .anyMatch(name -> name.endsWith(", by Cruise Control"));
  }

  @Test
  void brokersComeBackOneAtATimeAndAllAtOnce() {
    assertThat(transitions)
        .filteredOn(made -> made.kind() != Kind.FORWARD && share(made.from()) > share(made.to()))
        .extracting(made -> made.from() + " to " + made.to())
        .containsOnly("shift-67 to shift-34", "shift-67 to baseline");
    assertThat(transitions)
        .filteredOn(made -> made.kind() != Kind.FORWARD && share(made.from()) > share(made.to()))
        .allSatisfy(made -> assertThat(made.carried()).isPositive());
  }

  private static int share(String stop) {
    return Phase.parse(stop).share();
  }

  @Test
  void theTimelineShowsBrokersClientsAndTheEntrypoint() {
    assertThat(walks)
        .allSatisfy(
            walk ->
                assertThat(walk.strips())
                    .extracting(strip -> strip.title())
                    .contains(
                        "partitions on each broker",
                        "data on each broker, KiB",
                        "partitions each broker leads",
                        "partitions that lack replicas in sync",
                        "brokers the entrypoint lists"));
  }
}
