package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.status.StatusText;
import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status}, {@code preview} and {@code revert} say of the stack of brokers. */
class KafkaStateTest {
  private static final WalkedStack STACK = KafkaStops.WALKED;
  private static final Instant NOON = Instant.parse("2026-01-08T12:00:00Z");
  private static final String EVACUATION = "kafka-brokers-pool-evacuation";

  @TempDir private Path directory = Path.of("");

  @Test
  void theStatusShowsTheMovesAndTheWayBackOfBrokers() {
    assertThat(
            new StatusText(UnaryOperator.identity(), UnaryOperator.identity())
                .of(STACK.exported(Phase.DRAIN), NOON)
                .lines())
        .contains(
            "  moves     1 Evacuation, 1 Placement",
            "  next      retire (its way back: carries data)",
            "              fleet guard: its brokers have no replica and get none",
            "  way back  shift-100 (carries data)",
            "              entrypoint: the old brokers, then the new ones, once they are ready",
            "            causeway revert kafka --to shift-100");
  }

  @Test
  void theFirstPreviewSaysWhatGoingBackDoesWithTheNewBrokers() throws IOException {
    assertThat(preview(Phase.EXPAND))
        .contains(
            "  + kafka-brokers-pool-placement: from now on going back takes the new brokers 100,"
                + " 101, 102 off the cluster's list, once they are stopped",
            "  + "
                + EVACUATION
                + ": from now on going back leaves no replica on the new brokers 100")
        .contains(" ~  kubernetes:core/v1:ConfigMap          kafka-brokers-entrypoint-document");
  }

  @Test
  void thePreviewOfTheEndSaysThatNothingComesHome() throws IOException {
    assertThat(preview(Phase.CONTRACT))
        .contains(
            EVACUATION
                + ": takes the old brokers 0, 1, 2 off the cluster's list; from now on going back"
                + " closed: no replica comes home");
  }

  private String preview(Phase to) throws IOException {
    Phase from = STACK.road().before(to).get(STACK.road().before(to).size() - 1);
    Path state = STACK.export(from, directory.resolve("state.json"));
    Output run =
        Output.of(
            "preview", "kafka-brokers", "--phase", to.toString(), "--state", state.toString());
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    return run.out();
  }

  @Test
  void revertSaysWhichBrokersGetBackWhatTheyHad() throws IOException {
    assertThat(revert(Phase.shift(67), Phase.shift(34)))
        .contains("kafka-brokers: shift-67 → shift-34, one stop back (carries data)")
        .contains(
            "  undone    "
                + EVACUATION
                + " puts every replica of the old broker 1 back where it was");
  }

  @Test
  void revertToTheBeginningEmptiesTheNewBrokers() throws IOException {
    assertThat(revert(Phase.RETIRE, Phase.BASELINE))
        .contains("kafka-brokers: retire → baseline, 7 stops back (carries data)")
        .contains(
            "  undone    "
                + EVACUATION
                + " puts every replica of the old brokers 0, 1, 2 back where it was, and leaves none"
                + " on the new brokers 100, 101, 102")
        .contains("kafka-brokers-pool-placement takes the new brokers 100, 101, 102 off");
  }

  @Test
  void aRevertThatMovesNobodyUndoesNothing() throws IOException {
    assertThat(revert(Phase.DRAIN, Phase.shift(100)))
        .contains("  undone    nothing: no move is deleted");
  }

  private String revert(Phase from, Phase to) throws IOException {
    return STACK.revert(from, to, directory).out();
  }
}
