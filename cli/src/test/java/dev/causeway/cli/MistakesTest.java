package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input gets one line: what cannot be done, the value seen, what is accepted. */
class MistakesTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status | no state is named; accepted: a file from pulumi stack export",
        "status no-such.json | there is no file no-such.json; accepted: the path of an exported state, or -",
        "status DIR | cannot read DIR: Is a directory",
        "status DIR/a.json --stack production | more than one state is named",
        "status DIR/a.json --watch 0 | --watch cannot be 0; accepted: 1 to 3600 seconds",
        "status DIR/a.json --watch soon | 'soon' is not an int",
        "status - --watch | standard input cannot be watched, it is read once",
        "status --backend s3://states --stack x | the backend s3://states cannot be read; accepted: file://<directory>",
        "status --backend file://DIR --stack x | there is no stack \"x\" in",
        "status --backend file://DIR | no state is named",
        "status --stack x --loud | Unknown option: '--loud'",
        "status a b | Unmatched argument at index 2: 'b'",
        "revert | Missing required options and parameters: '--to=PHASE', 'STACK'",
        "revert production | Missing required option: '--to=PHASE'",
        "revert --to verify | Missing required parameter: 'STACK'",
        "revert production --to half | \"half\" is no phase; accepted: baseline, expand",
        "revert production --to | Missing required parameter for option '--to' (PHASE)",
        "revert production --to verify --config no.yaml | there is no file no.yaml",
        "revert production --to drain --config DIR/ok.yaml | drain is ahead of verify, revert leads back only; accepted: baseline, expand",
        "revert production --to expand --config DIR/ok.yaml --migration x | there is no migration \"x\" of its own",
        "revert production --to expand --config DIR/many.yaml --migration x | there is no migration \"x\"; accepted for --migration: a, b",
        "revert production --to expand --config DIR/many.yaml | has several migrations; accepted for --migration: a, b",
        "revert production --to expand --config DIR/ok.yaml --state no.json | there is no file no.json",
        "revert production --to expand --config DIR/ok.yaml --state DIR/broken.json | broken.json is no state: it is no JSON",
        "revert production --to expand --config DIR/ok.yaml --state DIR/empty.json | empty.json is no state: it has no deployment; accepted: what pulumi stack export prints",
        "revert production --to expand --config DIR/ok.yaml --state DIR/old.json | old.json is no state: the state has version 2; accepted: 3",
        "revert production --to expand --config DIR/ok.yaml --state DIR/nourn.json | resource 1 of it has no urn",
        "revert production --to expand --config DIR/broken.yaml | is no stack config: it is no YAML",
        "revert production --to expand --config DIR/none.yaml | is no stack config: it has no config; accepted: a file such as Pulumi.production.yaml",
        "revert production --to expand --config DIR/nophase.yaml | nophase.yaml: causeway:phase is missing; accepted: one of baseline expand",
        "revert production --to expand --config DIR/badphase.yaml | causeway:phase cannot be \"half\"; accepted: one of baseline expand",
        "revert production --to expand --config DIR/badladder.yaml | causeway:ladder cannot be",
        "revert production --to shift-7 --config DIR/ok.yaml | shift-7 is no stop of this road",
        "revert production --to expand --config DIR/alias.yaml | causeway:phase is not written there as plain text",
        "revert production --to expand --config DIR/twice.yaml | is no stack config: it is no YAML",
        "revert ../production --to expand | there is no stack \"../production\" in",
        "iam cassandra-volumes --phase expand | iam cannot be given with cassandra-volumes; accepted: queue-workers",
        "local cassandra-volumes | local cannot be given with cassandra-volumes; accepted: queue-workers",
        "rehearse cassandra-volumes --crash | --crash cannot be given with cassandra-volumes; accepted: queue-workers",
        "rehearse cassandra-volumes --ladder 10,100 | the ladder of cassandra-volumes cannot be [10, 100]; accepted: [100]. Leave --ladder out",
        "iam kafka-brokers --phase expand | iam cannot be given with kafka-brokers; accepted: queue-workers",
        "local kafka-brokers | local cannot be given with kafka-brokers; accepted: queue-workers",
        "rehearse kafka-brokers --crash | --crash cannot be given with kafka-brokers; accepted: queue-workers",
        "road kafka-brokers --ladder 67,34 | [67, 34] is no ladder",
        "doctor --project | Missing required parameter for option '--project'",
        "doctor now | Unmatched argument at index 1: 'now'",
        "completion | Missing required parameter: 'SHELL'",
        "completion fish | there is no completion for \"fish\"; accepted: bash, zsh",
        "road queue-workers --ladder 0,100 | [0, 100] is no ladder: 0 is outside 1 to 100",
      })
  void aMistakeGetsOneLineAndExitCodeTwo(String args, String message) throws IOException {
    write("ok.yaml", "config:\n  causeway:phase: verify\n");
    write("many.yaml", "config:\n  causeway:migrations: {a: {phase: drain}, b: {phase: drain}}\n");
    write("broken.yaml", "config: [\n");
    write("none.yaml", "encryptionsalt: v1\n");
    write("nophase.yaml", "config:\n  causeway:soak: P1D\n");
    write("badphase.yaml", "config:\n  causeway:phase: half\n");
    write("badladder.yaml", "config:\n  causeway:phase: drain\n  causeway:ladder: [50, 10]\n");
    write("alias.yaml", "config:\n  other:key: &p drain\n  causeway:phase: *p\n");
    write("twice.yaml", "config:\n  causeway:phase: drain\n  causeway:phase: verify\n");
    write("broken.json", "{");
    write("empty.json", "\n");
    write("old.json", "{\"version\":2,\"deployment\":{}}");
    write(
        "nourn.json",
        "{\"version\":3,\"deployment\":{\"manifest\":{\"version\":\"\"},\"resources\":[{}]}}");
    write("a.json", "{\"version\":3,\"deployment\":{\"resources\":[]}}");

    Output run = Output.of(args.replace("DIR", directory.toString()).split(" ", -1));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .contains(message.replace("DIR", directory.toString()))
        .hasLineCount(1)
        .contains("(see causeway ");
    assertThat(run.out()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
