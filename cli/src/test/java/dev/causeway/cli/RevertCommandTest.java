package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertCommandTest {
  @TempDir private Path directory = Path.of("");

  private Path config(String text) throws IOException {
    return Files.writeString(directory.resolve("Pulumi.shop.yaml"), text);
  }

  private static Output revert(Path config, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "revert";
    args[1] = "shop";
    args[2] = "--config";
    args[3] = config.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return Output.of(args);
  }

  @Test
  void nothingIsWrittenWithoutYes() throws IOException {
    String text = Stops.yaml(Phase.shift(50));
    Path config = config(text);

    Output run = revert(config, "--to", "verify");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains(
            "-  causeway:phase: shift-50",
            "+  causeway:phase: verify",
            "queue-workers: shift-50 → verify, 2 stops back (carries data)",
            "            share: 0 %",
            "            handback: no longer",
            "nothing is changed yet; --yes edits the file");
    assertThat(run.out())
        .contains(
            "queue-workers-orders-handback carries what is left in orders-k8s back to orders");
    assertThat(config).hasContent(text);
  }

  @Test
  void whereThereIsASoakItBeginsAnew() throws IOException {
    Path config = config(Stops.yaml(Phase.shift(50)) + "  causeway:soak: P1D\n");

    assertThat(revert(config, "--to", "verify").out())
        .contains("  then      the soak of verify begins anew");
  }

  @Test
  void theDiffIsOneThatGitApplyTakes() throws IOException, InterruptedException {
    String text = Stops.yaml(Phase.shift(50));
    Path config = config(text);
    String out = revert(config, "--to", "verify").out();
    String diff =
        out.substring(0, out.indexOf("\n\n") + 1)
            .replace(config.toString().substring(1), "it.yaml");
    Files.move(config, directory.resolve("it.yaml"));
    Files.writeString(directory.resolve("way.diff"), diff);

    Process git =
        new ProcessBuilder("git", "apply", "way.diff").directory(directory.toFile()).start();

    assertThat(git.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(directory.resolve("it.yaml"))
        .hasContent(text.replace("phase: shift-50", "phase: verify"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config:\n  causeway:phase: drain\n",
        "config:\n  causeway:phase:   drain   # until Friday\n",
        "# 🚦 before\nconfig:\n  # 🚧 the phase\n  causeway:phase: 'drain'\n",
        "config:\n  \"causeway:phase\": \"drain\"\n  other:key: [ 1,2 ]\n",
        "config: {causeway:phase: drain, other:key: 1}\n",
        "config:\r\n  causeway:phase: drain\r\n  other:key: drain\r\n",
        "encryptionsalt: v1:abc\nconfig:\n  other:drain: drain\n  causeway:phase: drain",
        "config:\n  causeway:migrations:\n    orders: {phase: drain, ladder: [50, 100]}\n",
        "config:\n  causeway:migrations:\n    # first\n    orders:\n      phase: drain # x\n",
      })
  void onlyThePhaseIsEdited(String text) throws IOException {
    Path config = config(text);

    Output run = revert(config, "--to", "verify", "--yes");

    int at = text.indexOf("drain", text.lastIndexOf("phase"));
    String wanted = text.substring(0, at) + "verify" + text.substring(at + "drain".length());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(config)).isEqualTo(wanted);
    assertThat(run.out()).contains("commit it and run: pulumi up --stack shop");
  }

  @Test
  void ofSeveralMigrationsOnlyTheOneNamedIsEdited() throws IOException {
    String text =
        "config:\n  causeway:migrations:\n    billing:\n      phase: drain\n    orders:\n      phase: drain\n";
    Path config = config(text);

    Output unnamed = revert(config, "--to", "verify");
    Output named = revert(config, "--to", "verify", "--migration", "orders", "--yes");

    assertThat(unnamed.exitCode()).isEqualTo(2);
    assertThat(unnamed.err())
        .contains("has several migrations; accepted for --migration: billing, orders");
    assertThat(named.exitCode()).as(named.err()).isZero();
    assertThat(Files.readString(config))
        .isEqualTo(text.replace("orders:\n      phase: drain", "orders:\n      phase: verify"));
  }

  @Test
  void aProgramThatRefusesTheConfigDoesNotBlockTheWayHome() throws IOException {
    Path config = config("config:\n  causeway:stack: queue-workers\n  causeway:phase: drain\n");

    Output run = revert(config, "--to", "baseline", "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("not known: ");
    assertThat(Files.readString(config)).contains("causeway:phase: baseline");
  }

  @Test
  void fromContractNothingLeadsBackAndNothingIsWritten() throws IOException {
    Path config = config("config:\n  causeway:phase: contract\n");

    Output run = revert(config, "--to", "drain", "--yes");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "causeway revert: there is no way back from contract to drain: the old side is gone."
                + " Set causeway:phase back to contract; a new migration takes the work elsewhere\n");
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(config)).contains("causeway:phase: contract");
  }

  @Test
  void theStateSaysWhereTheStackReallyIs() throws IOException {
    Path state = Stops.export(Phase.shift(10), directory.resolve("state.json"));
    Path config = config(Stops.yaml(Phase.shift(50)));

    Output back = revert(config, "--to", "expand", "--state", state.toString());
    Output there = revert(config, "--to", "shift-10", "--state", state.toString());

    assertThat(back.exitCode()).as(back.err()).isZero();
    assertThat(back.out())
        .contains("queue-workers: shift-10 → expand, 2 stops back (carries data)")
        .contains(
            "queue-workers-orders-handback carries what is left in orders-k8s back to orders");
    assertThat(there.out()).contains("queue-workers stands at shift-10: nothing goes back");
  }

  @Test
  void whatIsThereAlreadyIsLeftAlone() throws IOException {
    Path config = config("config:\n  causeway:phase: verify\n");

    Output run = revert(config, "--to", "verify", "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("is at verify already; nothing to change");
  }

  @Test
  void theFileKeepsItsPermissionsAndALinkStaysALink() throws IOException {
    Path config = config("config:\n  causeway:phase: drain\n");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), config);

    assertThat(revert(link, "--to", "verify", "--yes").exitCode()).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-r-----");
    assertThat(Files.readString(config)).contains("verify");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void secretsOfTheConfigAreNotShown() throws IOException {
    Path config =
        config(Stops.yaml(Phase.DRAIN) + "  queue-workers:maxRun:\n    secure: v1:hunter2\n");

    Output run = revert(config, "--to", "baseline");

    assertThat(run.out()).contains("not known: queue-workers:maxRun cannot be \"[secret]\"");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
  }
}
