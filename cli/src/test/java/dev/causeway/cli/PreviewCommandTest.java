package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code causeway preview}, and {@code causeway review} of what it prints. */
class PreviewCommandTest {
  @TempDir private Path folder = Path.of("");

  private Path exported(Phase at) throws IOException {
    return Stops.export(at, folder.resolve("export.json"));
  }

  private static Path example() {
    return Path.of("..", "stacks", "config", "Pulumi.staging.yaml");
  }

  @Test
  void itShowsWhatAPhaseChangesFromTheStopBeforeIt() {
    Output preview = Output.of("preview", "queue-workers", "--phase", "shift-10");

    assertThat(preview.exitCode()).isZero();
    assertThat(preview.out())
        .contains(" +  causeway:sqs:Handback              queue-workers-orders-handback    create")
        .contains(" -  causeway:sqs:Probe                 queue-workers-orders-probe       delete")
        .contains("    18 changes. 31 unchanged", "Gates were not looked at");
  }

  @Test
  void itShowsWhatAPhaseChangesInAState() throws IOException {
    Output preview =
        Output.of(
            "preview",
            "queue-workers",
            "--phase",
            "baseline",
            "--state",
            exported(Phase.shift(10)).toString(),
            "--json");

    JsonNode document = new JsonMapper().readTree(preview.out());
    assertThat(preview.exitCode()).isZero();
    assertThat(document.path("changeSummary").path("delete").asInt()).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"expand", "verify", "shift-100", "drain", "retire", "release", "contract"})
  void everyStopOfTheStackOfDisksIsPreviewed(String stop) {
    Output preview = Output.of("preview", "cassandra-volumes", "--phase", stop);

    assertThat(preview.err()).isEmpty();
    assertThat(preview.exitCode()).isZero();
    assertThat(preview.out()).contains("cassandra-volumes-at-" + stop, " changes. ");
  }

  @Test
  void aStopOfTheStackOfBrokersIsPreviewedOnItsOwnLadder() {
    Output preview = Output.of("preview", "kafka-brokers", "--phase", "shift-34");

    assertThat(preview.err()).isEmpty();
    assertThat(preview.exitCode()).isZero();
    assertThat(preview.out())
        .contains(
            "  ~ kafka-brokers-pool-evacuation: empties the old broker 0 onto the new brokers 100,"
                + " 101, 102; from now on going back puts every replica of the old broker 0 back"
                + " where it was, and leaves none on the new brokers 100, 101, 102");
  }

  @Test
  void aConfigThatTheStackRefusesEndsInOneLine() throws IOException {
    String yaml = Files.readString(Path.of("..", "stacks", "config", "Pulumi.cassandra.yaml"));
    Path other =
        Files.writeString(
            folder.resolve("Pulumi.other.yaml"),
            yaml.replace("causeway:ladder: \"100\"", "causeway:ladder: \"50,100\""));

    Output preview =
        Output.of(
            "preview", "cassandra-volumes", "--phase", "shift-50", "--config", other.toString());

    assertThat(preview.exitCode()).isEqualTo(1);
    assertThat(preview.err())
        .startsWith(
            "causeway preview: the stops before shift-50 are refused: causeway:ladder cannot be")
        .hasLineCount(1);
  }

  @Test
  void theSameStopChangesNothing() throws IOException {
    String state = exported(Phase.VERIFY).toString();

    Output preview =
        Output.of(
            "preview",
            "queue-workers",
            "--phase",
            "verify",
            "--state",
            state,
            "--expect-no-changes");

    assertThat(preview.out()).contains("unchanged").doesNotContain("changes.");
    assertThat(preview.exitCode()).isZero();
  }

  @Test
  void changesThatWereNotExpectedEndAsPulumiEndsThem() {
    assertThat(
            Output.of("preview", "queue-workers", "--phase", "expand", "--expect-no-changes")
                .exitCode())
        .isEqualTo(7);
  }

  @Test
  void aStopTooFarIsRefusedByTheLaw() throws IOException {
    Output preview =
        Output.of(
            "preview",
            "queue-workers",
            "--phase",
            "drain",
            "--state",
            exported(Phase.VERIFY).toString());

    assertThat(preview.exitCode()).isEqualTo(1);
    assertThat(preview.out())
        .containsPattern("error: .*(forward goes one stop at a time|cannot go past shift-10)");
  }

  @Test
  void theReviewOfARefusalSaysWhy() throws IOException {
    Path state = exported(Phase.VERIFY);
    Path preview = folder.resolve("preview.json");
    Files.writeString(
        preview,
        Output.of(
                "preview",
                "queue-workers",
                "--phase",
                "drain",
                "--state",
                state.toString(),
                "--json")
            .out());

    Output review = Output.of("review", preview.toString());

    assertThat(review.exitCode()).isZero();
    assertThat(review.out()).contains("→ drain", "**Law:** **refuses it:**");
  }

  @Test
  void theWayBackIsPreviewedFromAState() throws IOException {
    Path state = exported(Phase.VERIFY);
    Path preview = folder.resolve("preview.json");
    Files.writeString(
        preview,
        Output.of(
                "preview",
                "queue-workers",
                "--phase",
                "shift-10",
                "--state",
                state.toString(),
                "--json")
            .out());
    Path html = folder.resolve("review.html");

    Output review =
        Output.of(
            "review", preview.toString(), "--state", state.toString(), "--html", html.toString());

    assertThat(review.err()).isEmpty();
    assertThat(review.out())
        .contains("previewed from the exported state")
        .contains("shift-10 → verify, 8 to create, 5 to update, 5 to delete")
        .contains(
            "`queue-workers-orders-handback` carries what is left from `orders-k8s` to `orders`");
    assertThat(Files.readString(html)).startsWith("<!doctype html>").contains("<svg role=\"img\"");
  }

  @Test
  void theSamePreviewGivesTheSameBytes() throws IOException {
    Path preview = folder.resolve("preview.json");
    Files.writeString(
        preview, Output.of("preview", "queue-workers", "--phase", "drain", "--json").out());

    assertThat(Output.of("review", preview.toString()))
        .isEqualTo(Output.of("review", preview.toString()));
  }

  @Test
  void aMistakeEndsInOneLine() throws IOException {
    Path state = exported(Phase.VERIFY);

    assertMistake(Output.of("review", "no-such-file"), "there is no file no-such-file");
    assertMistake(Output.of("review", state.toString()), "is no preview: it has neither steps");
    assertMistake(
        Output.of("preview", "queue-workers", "--phase", "shift-7"),
        "shift-7 is no stop of the road");
    assertMistake(
        Output.of("preview", "queue-workers", "--phase", "verify", "--state", example().toString()),
        "is no state");
  }

  private static void assertMistake(Output output, String message) {
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains(message).doesNotContain("\tat ").hasLineCount(1);
  }
}
