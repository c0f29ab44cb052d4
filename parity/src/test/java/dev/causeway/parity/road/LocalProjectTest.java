package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.LanguageHost;
import dev.causeway.parity.OnBuiltPlugin;
import dev.causeway.parity.OnRealPulumi;
import dev.causeway.parity.PulumiBinary;
import dev.causeway.rehearsal.local.CliSurroundings;
import dev.causeway.rehearsal.local.OpenWorld;
import dev.causeway.rehearsal.local.Ports;
import dev.causeway.rehearsal.local.WorldFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/real-cli.md} does: the repository's own {@code Pulumi.yaml} on the unmodified
 * CLI in a local cloud, with the program's jar and the provider's launcher that it names, the
 * config that the local cloud wrote, and the commands that Pulumi's Java host runs. Of the road
 * only the host itself is a stand-in.
 */
@OnRealPulumi
@OnBuiltPlugin
@Timeout(300)
class LocalProjectTest {
  private static final Path REPOSITORY = OnBuiltPlugin.ROOT;
  private static final String JAR = "stacks/target/causeway-stacks.jar";
  private static final List<String> PACKAGES =
      List.of("java", "-cp", JAR, "com.pulumi.bootstrap.internal.Main", "packages");
  private static final List<String> PROGRAM = List.of("java", "-jar", JAR);

  @TempDir private Path folder = Path.of("");

  /** The project as it is, but with a config folder of its own. */
  private Path layOut() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.copy(REPOSITORY.resolve("Pulumi.yaml"), project.resolve("Pulumi.yaml"));
    Files.createDirectories(project.resolve("stacks/config"));
    Files.createSymbolicLink(project.resolve("stacks/target"), REPOSITORY.resolve("stacks/target"));
    Files.createSymbolicLink(project.resolve("provider"), REPOSITORY.resolve("provider"));
    return project;
  }

  @Test
  void upEditUpAndBackInTheRepositoryRoot() throws Exception {
    Path project = layOut();
    Path config = project.resolve("stacks/config/Pulumi.local.yaml");
    try (LanguageHost host = new LanguageHost(Files.createDirectory(folder.resolve("host")));
        OpenWorld world = OpenWorld.open(Roads.world(26), Ports.FREE)) {
      CliSurroundings local = new WorldFolder(folder.resolve("world")).takeOver(world, config);
      Cli pulumi = new Cli(project, environment(host, local));

      assertThat(pulumi.run("stack", "init", "local")).contains("Created stack");
      assertThat(pulumi.run("up", "--yes", "--skip-preview")).contains("5 imported");
      edit(config, "baseline", "expand");
      assertThat(pulumi.run("up", "--yes", "--skip-preview")).contains("17 created");
      assertThat(newQueues(world)).hasSize(4);
      edit(config, "expand", "baseline");
      assertThat(pulumi.run("up", "--yes", "--skip-preview")).contains("deleted");
      assertThat(newQueues(world)).isEmpty();
      assertThat(host.commands()).contains(PACKAGES, PROGRAM);
    }
  }

  @Test
  void withoutTheKeyItListsTheNamesOfStacks() throws Exception {
    Path project = layOut();
    try (LanguageHost host = new LanguageHost(Files.createDirectory(folder.resolve("host")))) {
      Cli pulumi = new Cli(project, environment(host, nowhere()));

      assertThat(pulumi.run("stack", "init", "dev")).contains("Created stack");
      Golden.hold("a missing stack", diagnostics(pulumi.fails("preview")));
    }
  }

  /** A backend, and providers that nobody gets to ask. */
  private CliSurroundings nowhere() throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    return new CliSurroundings(
        Map.of(
            "PULUMI_BACKEND_URL", "file://" + state,
            "PULUMI_CONFIG_PASSPHRASE", "local",
            "PULUMI_SKIP_UPDATE_CHECK", "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true",
            "PULUMI_DEBUG_PROVIDERS", "aws:1,kubernetes:1"));
  }

  private static String diagnostics(String told) {
    assertThat(told).contains("Diagnostics:").doesNotContain("\tat ");
    return told.substring(told.indexOf("Diagnostics:"))
        .replaceFirst("(?s)\nResources:.*", "")
        .replaceAll("(?m)^.*using pulumi-language-java.*\n", "");
  }

  private static List<String> newQueues(OpenWorld world) {
    return world.world().aws().queueNames().stream().filter(name -> name.endsWith("-k8s")).toList();
  }

  private CliSurroundings environment(LanguageHost host, CliSurroundings of) {
    String path = host.folder() + File.pathSeparator + System.getenv("PATH");
    return of.with(Map.of("PATH", path, "PULUMI_HOME", folder.resolve("home").toString()));
  }

  private static void edit(Path config, String was, String is) throws IOException {
    String text = Files.readString(config);
    String line = "causeway:phase: \"%s\"";
    assertThat(text).contains(line.formatted(was));
    Files.writeString(config, text.replace(line.formatted(was), line.formatted(is)));
  }

  /** The CLI as a person at a shell runs it. */
  private record Cli(Path project, CliSurroundings surroundings) {
    String run(String... arguments) throws Exception {
      return ended(true, arguments);
    }

    String fails(String... arguments) throws Exception {
      return ended(false, arguments);
    }

    private String ended(boolean well, String... arguments) throws Exception {
      List<String> line = new ArrayList<>();
      line.add(PulumiBinary.find(System.getenv()).orElseThrow().path().toString());
      line.addAll(List.of(arguments));
      line.addAll(List.of("--non-interactive", "--color", "never"));
      ProcessBuilder command =
          new ProcessBuilder(line).directory(project.toFile()).redirectErrorStream(true);
      surroundings.applyTo(command.environment());
      Process process = command.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor() == 0).as(output).isEqualTo(well);
      return output;
    }
  }
}
