package dev.causeway.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.report.Activity;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.EngineCall;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.RehearsalResult;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.walk.Progress;
import dev.causeway.rehearsal.walk.Settings;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A whole rehearsal, small: the shortest ladder and some hundred messages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RehearsalTest {
  private static final Road ROAD = Road.of(List.of(100));

  private Rehearsal.Report report = new Rehearsal.Report(NOTHING, List.of());

  private static final RehearsalResult NOTHING =
      new RehearsalResult("", 0, Outcome.FAIL, Counts.NONE, 0, List.of("did not run"), List.of());

  @BeforeAll
  void rehearse() {
    Settings small = Settings.DEFAULT.road(ROAD).messages(800).walks(4).speed(90);
    report = new Rehearsal(small, Progress.NONE).run();
  }

  @Test
  void passesAndLosesNothing() {
    RehearsalResult result = report.result();

    assertThat(result.faults()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Outcome.PASS);
    assertThat(result.counts().of("sent")).isGreaterThanOrEqualTo(800);
    assertThat(result.counts().of("done")).isEqualTo(result.counts().of("sent"));
    assertThat(result.counts().of("lost")).isZero();
  }

  @Test
  void carriesMessagesWheneverAHandbackIsUndone() {
    assertThat(report.result().transitions())
        .filteredOn(RehearsalTest::undoesHandbacks)
        .hasSize(6)
        .allSatisfy(transition -> assertThat(transition.carried()).isPositive());
  }

  private static boolean undoesHandbacks(TransitionResult result) {
    Phase from = Phase.parse(result.from());
    Phase to = Phase.parse(result.to());
    boolean queues = from.share() > 0 && to.share() == 0;
    boolean deadLetters = from.equals(Phase.DRAIN) && to.equals(Phase.shift(100));
    return queues || deadLetters;
  }

  @Test
  void walksEveryStepEveryStepBackAndEveryWayHome() {
    List<Transition> walked =
        report.result().transitions().stream()
            .map(t -> new Transition(Phase.parse(t.from()), Phase.parse(t.to())))
            .toList();

    assertThat(walked)
        .containsAll(
            ROAD.transitions().stream()
                .filter(
                    t ->
                        Math.abs(ROAD.position(t.to()) - ROAD.position(t.from())) == 1
                            || t.to().equals(Phase.BASELINE))
                .toList());
    assertThat(report.result().transitions())
        .filteredOn(transition -> transition.kind() == Kind.HOME)
        .hasSize(6);
  }

  @Test
  void theNewSideFallsBackToTheOld() {
    assertThat(report.result().counts().of("fallback")).isPositive();
  }

  @Test
  void theRecordTellsWhatTheEngineDid() {
    assertThat(report.walks())
        .allSatisfy(
            walk -> {
              assertThat(walk.activities()).extracting(Activity::what).contains("up to expand");
              assertThat(walk.calls())
                  .extracting(EngineCall::what)
                  .contains("create of Queue queue-workers-invoices-queue")
                  .allMatch(call -> call.matches("(create|update|delete) of \\w+ [\\w-]+"));
            });
  }

  @Test
  void noDirectCallFoundNobody() {
    assertThat(report.result().counts().of("unavailable")).isZero();
  }

  @Test
  void thePageShowsEveryWalk() {
    assertThat(report.walks()).hasSize(4);
    assertThat(report.html()).contains("there and back", "invoices-k8s", "shift-100");
  }
}
