package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The steps of the review action, run with stand-ins for the programs they call. */
@DisabledOnOs(OS.WINDOWS)
class ReviewActionTest {
  private static final Path ACTION = Path.of("..", ".github", "actions", "review");

  @TempDir private Path folder = Path.of("");

  private Path programs;
  private Path reports;
  private final Map<String, String> environment = new HashMap<>();

  private record Ended(int exitCode, String output) {}

  @BeforeEach
  void layOut() throws IOException {
    programs = Files.createDirectories(folder.resolve("bin"));
    reports = folder.resolve("reports");
    environment.putAll(
        Map.of(
            "REPORTS",
            reports.toString(),
            "STACK",
            "org/prod",
            "WORK_DIR",
            folder.toString(),
            "WITH_STATE",
            "true",
            "CAUSEWAY",
            programs.resolve("causeway").toString(),
            "REPOSITORY",
            "o/r",
            "PULL_REQUEST",
            "7",
            "GITHUB_STEP_SUMMARY",
            folder.resolve("summary").toString()));
    program(
        "pulumi",
        "echo \"$@\" >> calls; case $1 in preview) echo '{\"steps\":[]}';; *) echo '{}' > \"${@:"
            + " -1}\";; esac");
    program(
        "causeway",
        "echo \"$@\" >> \"$WORK_DIR/calls\"; while [ $# -gt 0 ]; do case $1 in --out) echo \"<!--"
            + " causeway-review -->\" > \"$2\";; esac; shift; done");
    program(
        "gh",
        "echo \"$@\" >> \"$WORK_DIR/calls\"; case \"$*\" in *--paginate*) printf '%s'"
            + " \"${EARLIER:-}\";; esac");
  }

  private void program(String name, String body) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/usr/bin/env bash\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(ACTION.resolve(script).toAbsolutePath().normalize().toString());
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  @Test
  void theStackIsPreviewedAndItsStateExported() throws Exception {
    assertThat(run("preview.sh").exitCode()).isZero();

    assertThat(calls())
        .containsExactly(
            "preview --json --non-interactive --stack org/prod",
            "stack export --stack org/prod --file " + reports.resolve("export.json"));
    assertThat(reports.resolve("preview.json")).hasContent("{\"steps\":[]}");
    assertThat(reports.resolve("exit-code")).hasContent("0");
  }

  @Test
  void aRefusedPreviewIsReviewedAndItsExitCodeKept() throws Exception {
    program("pulumi", "echo '{\"diagnostics\":[]}'; exit 1");
    environment.put("WITH_STATE", "false");

    assertThat(run("preview.sh").exitCode()).isZero();
    assertThat(reports.resolve("exit-code")).hasContent("1");
  }

  @Test
  void aPreviewThatSaysNothingEndsTheRunWithItsLog() throws Exception {
    program("pulumi", "echo 'error: no such stack' >&2; exit 255");

    Ended ended = run("preview.sh");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("error: no such stack", "exit code 255");
  }

  @Test
  void theReviewGoesIntoTheSummaryAndTheStateIsDeleted() throws Exception {
    run("preview.sh");

    assertThat(run("review.sh").exitCode()).isZero();

    assertThat(calls().get(2))
        .startsWith("review " + reports.resolve("preview.json") + " --state ")
        .contains("--out", "--full", "--html");
    assertThat(folder.resolve("summary")).hasContent("<!-- causeway-review -->");
    assertThat(reports.resolve("export.json")).doesNotExist();
  }

  @Test
  void withoutAStateTheReviewIsGivenNone() throws Exception {
    environment.put("WITH_STATE", "false");
    run("preview.sh");

    assertThat(run("review.sh").exitCode()).isZero();
    assertThat(calls().get(1)).doesNotContain("--state");
  }

  @Test
  void theFirstCommentIsNew() throws Exception {
    reviewed();

    assertThat(run("comment.sh").exitCode()).isZero();

    assertThat(calls())
        .last()
        .asString()
        .startsWith("api --method POST repos/o/r/issues/7/comments");
    assertThat(reports.resolve("body.md"))
        .content()
        .startsWith("<!-- causeway-review of org/prod -->");
  }

  @Test
  void aLaterOneTakesItsPlace() throws Exception {
    reviewed();
    environment.put("EARLIER", "42\n43\n");

    assertThat(run("comment.sh").exitCode()).isZero();

    assertThat(calls())
        .last()
        .asString()
        .startsWith("api --method PATCH repos/o/r/issues/comments/42 ");
    assertThat(calls()).noneMatch(call -> call.contains("POST"));
  }

  @Test
  void aStackNameCannotLeaveItsMark() throws Exception {
    reviewed();
    environment.put("STACK", "x\") | .id --> <b>");

    assertThat(run("comment.sh").exitCode()).isZero();

    assertThat(reports.resolve("body.md"))
        .content()
        .startsWith("<!-- causeway-review of x_____.id_--___b_ -->");
  }

  private void reviewed() throws IOException {
    Files.createDirectories(reports);
    Files.writeString(reports.resolve("comment.md"), "<!-- causeway-review -->\n");
  }

  @Test
  void everyStepOfTheActionRunsAScriptThatIsThereOrEndsIt() throws IOException {
    Map<?, ?> action = (Map<?, ?>) yaml(ACTION.resolve("action.yml"));
    Map<?, ?> runs = (Map<?, ?>) Objects.requireNonNull(action.get("runs"));
    List<?> steps = (List<?>) Objects.requireNonNull(runs.get("steps"));

    assertThat(steps).hasSize(4);
    for (Object step : steps) {
      String run = String.valueOf(((Map<?, ?>) step).get("run"));
      String script = run.replace("${{ github.action_path }}/", "");
      assertThat(run.startsWith("exit ") || Files.isExecutable(ACTION.resolve(script))).isTrue();
      assertThat(run)
          .as("no input is pasted into a script")
          .doesNotContain("inputs.", "github.event");
    }
  }

  @Test
  void theExampleReviewsPullRequestsAndMovesOnMerge() throws IOException {
    String example = yaml(Path.of("..", "docs", "examples", "migrate.yml")).toString();

    assertThat(example).contains("./.github/actions/review", "pulumi up --yes");
  }

  private static Object yaml(Path file) throws IOException {
    return Objects.requireNonNull(
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
  }
}
