package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A local cloud as a process of its own. */
@Timeout(120)
class LocalCommandTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path directory = Path.of("");

  private Child local(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "local",
                "--port",
                "0",
                "--speed",
                "300",
                "--directory",
                world().toString(),
                "--config",
                directory.resolve("Pulumi.local.yaml").toString()));
    arguments.addAll(Arrays.asList(more));
    return Child.start(Main.class, arguments.toArray(String[]::new));
  }

  private Path world() {
    return directory.resolve("world");
  }

  @Test
  void aCommandRunsInItsEnvironmentAndEndsItWithItsExitCode() throws IOException {
    try (Child child =
        local(
            "--exec",
            "echo speed ${CAUSEWAY_LOCAL_SPEED%@*}, $PULUMI_DEBUG_PROVIDERS; test -f"
                + " \"$KUBECONFIG\" && test -d \"${PULUMI_BACKEND_URL#file://}\" && exit 7")) {
      assertThat(child.ends(SOON)).as(child.output()).isEqualTo(7);
      assertThat(child.output())
          .containsPattern("speed 300, aws:[0-9]+,kubernetes:[0-9]+")
          .contains("the local cloud ends after");
    }
    assertThat(directory.resolve("Pulumi.local.yaml"))
        .content()
        .contains("causeway:phase: \"baseline\"", "queue-workers:queues:", "127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource
  void aSignalEndsItSoonWithItsExitCode(EndSignals.Kind kind) {
    try (Child child = local("--load")) {
      child.says("export PULUMI_BACKEND_URL=file://").says("share 0 %").signal(kind.name());

      assertThat(child.ends(Duration.ofSeconds(10))).isEqualTo(kind.exitCode());
      assertThat(child.output()).contains("the local cloud ends after").doesNotContain("\tat ");
    }
    assertThat(world()).isDirectoryNotContaining("glob:**/env");
  }

  @Test
  void anotherTerminalReadsTheEnvironmentOfTheOneThatRuns() {
    try (Child child = local()) {
      child.says("share 0 %");

      try (Child env = local("--env")) {
        assertThat(env.ends(SOON)).isZero();
        assertThat(env.output()).contains("export AWS_ENDPOINT_URL=http://127.0.0.1:");
      }
      try (Child second = local()) {
        assertThat(second.ends(SOON)).isEqualTo(2);
        assertThat(second.output()).contains("belongs to a local cloud that runs").hasLineCount(1);
      }
    }
  }

  @Test
  void thereIsNoEnvironmentOfACloudThatDoesNotRun() {
    try (Child child = local("--env")) {
      assertThat(child.ends(SOON)).isEqualTo(2);
      assertThat(child.output())
          .isEqualTo(
              "causeway local: no local cloud has the folder %s; start one in another terminal: causeway local (see causeway local --help)"
                  .formatted(world()));
    }
  }

  @Test
  void aFolderOfOtherThingsIsLeftAlone() throws IOException {
    Files.createDirectory(world());
    Path theses = Files.writeString(world().resolve("thesis.txt"), "years of work");

    try (Child child = local()) {
      assertThat(child.ends(SOON)).isEqualTo(2);
      assertThat(child.output()).contains("holds thesis.txt, which no local cloud put there");
    }
    assertThat(theses).exists();
  }
}
