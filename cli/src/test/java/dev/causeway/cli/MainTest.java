package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rehearse checkout | there is no stack \"checkout\"; accepted: queue-workers, cassandra-volumes",
        "road checkout | there is no stack \"checkout\"; accepted: queue-workers",
        "road cassandra-volumes --ladder 10,100 | ladder of cassandra-volumes cannot be [10, 100]; accepted: [100]. Leave --ladder out",
        "rehearse cassandra-volumes --ladder full | ladder of cassandra-volumes cannot be [1, 5, 10",
        "rehearse | Missing required parameter: 'STACK'",
        "rehearse queue-workers --ladder 50,10 | [50, 10] is no ladder: 10 does not rise above 50",
        "rehearse queue-workers --ladder ten | \"ten\" is no ladder; accepted: shares such as 10",
        "rehearse queue-workers --from half | \"half\" is no phase; accepted: baseline, expand",
        "rehearse queue-workers --messages many | 'many' is not an int",
        "rehearse queue-workers --messages 0 | at least one message",
        "rehearse queue-workers --from drain --to expand | cannot rehearse from drain to expand",
        "rehearse queue-workers --to shift-7 | shift-7 is no stop of this road",
        "rehearse queue-workers --speedy | Unknown option: '--speedy'",
        "local checkout | there is no stack \"checkout\"; accepted: queue-workers",
        "local --port 70000 | 70000 is no port to begin at; accepted: 1 to 65532, or 0",
        "local --speed 0 | a local cloud needs --speed 1 or more and --load 0 or more; got 0 and 0",
        "iam queue-workers | Missing required option: '--phase=PHASE'",
        "iam queue-workers --phase half | \"half\" is no phase; accepted: baseline, expand",
        "iam queue-workers --phase shift-7 | shift-7 is no stop of this road",
        "iam queue-workers --phase drain --from expand | forward goes one stop at a time",
        "iam queue-workers --phase drain --from contract | there is no way back from contract",
        "iam queue-workers --phase drain --account 12 | \"12\" is no account; accepted: twelve",
        "iam queue-workers --phase drain --region eu | \"eu\" is no region; accepted: such as",
        "iam queue-workers --phase drain --queues a.fifo | \"a.fifo\" is no queue; accepted: the",
        "iam queue-workers --phase drain --only all | expected one of [IAM, RBAC]",
        "migrate | Unmatched argument at index 0: 'migrate'"
      })
  void aMistakeGetsOneLineAndExitCodeTwo(String args, String message) {
    assertThat(run(args.split(" ", -1))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(message).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theRoadShowsEveryStopWithItsWayBack() {
    assertThat(run("road", "queue-workers", "--ladder", "10,100")).isZero();

    assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]).filter(w -> !w.isEmpty()))
        .containsExactly(
            "phase",
            "baseline",
            "expand",
            "verify",
            "shift-10",
            "shift-100",
            "drain",
            "retire",
            "release",
            "contract");
    assertThat(out.toString())
        .containsPattern("shift-10 +carries data +handback: carries back when deleted")
        .containsPattern("contract +none ");
  }

  @Test
  void aStackThatHasButOneRoadShowsIt() {
    assertThat(run("road", "cassandra-volumes", "--ladder", "100")).isZero();

    assertThat(out.toString())
        .containsPattern("shift-100 +carries data +stop of the nodes: stopped;")
        .doesNotContain("shift-50");
  }

  @Test
  void theVersionIsTheBuildsOwn() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().strip()).isEqualTo("causeway 0.1.0");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
