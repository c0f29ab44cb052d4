package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.grpc.ProviderServer;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import dev.causeway.rehearsal.walk.World;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code pulumi up} in the repository's root: the root's own {@code Pulumi.yaml}, the program's jar
 * and the provider's launcher that it names, and the commands that Pulumi's Java host runs. Of the
 * road only the host itself is a stand-in.
 */
@OnRealPulumi
@OnBuiltPlugin
class RootProjectTest {
  private static final int SPEED = 300;
  private static final String STACK = "dev";
  private static final Map<String, String> VERSIONS =
      Map.of("aws", "6.83.0", "kubernetes", "4.0.0");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  Path folder;

  private final World world =
      World.open(Settings.DEFAULT.road(Road.of(List.of(100))).speed(SPEED), 7, Tampering.NONE);
  private final List<ProviderServer> servers = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private LanguageHost host;
  private RealPulumi pulumi;
  private Path project;

  @BeforeEach
  void checkOut() throws Exception {
    host = new LanguageHost(Files.createDirectory(folder.resolve("host")));
    pulumi =
        new RealPulumi(
            PulumiBinary.find(System.getenv()).orElseThrow(),
            Files.createDirectory(folder.resolve("logs")));
    project = Files.createDirectory(folder.resolve("root"));
    likeTheRoot();
    settings();
    run("stack", "init", STACK);
  }

  /** The root, but for the configs of stacks, which the CLI writes to. */
  private void likeTheRoot() throws IOException {
    Path root = OnBuiltPlugin.ROOT;
    Files.copy(root.resolve("Pulumi.yaml"), project.resolve("Pulumi.yaml"));
    Files.createSymbolicLink(project.resolve("provider"), root.resolve("provider"));
    Files.createDirectories(project.resolve("stacks/config"));
    Files.createSymbolicLink(project.resolve("stacks/target"), root.resolve("stacks/target"));
  }

  private void settings() throws IOException {
    environment.put("PATH", host.folder() + File.pathSeparator + System.getenv("PATH"));
    environment.put("PULUMI_HOME", folder.resolve("home").toString());
    environment.put(
        "PULUMI_BACKEND_URL", "file://" + Files.createDirectory(folder.resolve("state")));
    environment.put("PULUMI_CONFIG_PASSPHRASE", RealStack.PASSPHRASE);
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.put("PULUMI_DEBUG_PROVIDERS", serve("aws") + "," + serve("kubernetes"));
    environment.put("AWS_ENDPOINT_URL", world.aws().endpoint().toString());
    environment.put("AWS_REGION", LocalAws.REGION);
    environment.put("AWS_ACCESS_KEY_ID", LocalAws.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", LocalAws.SECRET_KEY);
    environment.put("CAUSEWAY_LOCAL_SPEED", Integer.toString(SPEED));
  }

  private String serve(String name) {
    ProviderFactory factory = Objects.requireNonNull(world.providers().get(name));
    ProviderServer server =
        ProviderServer.start(name, Objects.requireNonNull(VERSIONS.get(name)), factory);
    servers.add(server);
    return name + ":" + server.port();
  }

  private CommandResult run(String... arguments) throws AutomationException {
    return pulumi.run(
        List.of(arguments),
        CommandRunOptions.Empty.withWorkingDir(project).withAdditionalEnv(environment));
  }

  private void configure() throws AutomationException {
    StackProgram program = world.program(Phase.BASELINE, Map.of("causeway:soak", "PT0S"));
    List<String> command = new ArrayList<>(List.of("config", "set-all", "--stack", STACK));
    program
        .config()
        .forEach((key, value) -> command.addAll(List.of("--plaintext", key + "=" + value)));
    run(command.toArray(String[]::new));
  }

  @AfterEach
  void stop() {
    servers.forEach(ProviderServer::close);
    host.close();
    world.close();
  }

  @Test
  void pulumiUpRunsTheStackThatTheConfigNames() throws Exception {
    configure();

    run("up", "--yes", "--skip-preview", "--stack", STACK);

    assertThat(RealDeeds.of(pulumi.events()))
        .filteredOn(deed -> Urn.parse(deed.urn()).packageName().equals("causeway"))
        .extracting(Deed::op)
        .isNotEmpty()
        .containsOnly("create");
    assertThat(host.commands())
        .contains(
            List.of(
                "java",
                "-cp",
                "stacks/target/causeway-stacks.jar",
                "com.pulumi.bootstrap.internal.Main",
                "packages"),
            List.of("java", "-jar", "stacks/target/causeway-stacks.jar"));
  }

  @Test
  void withoutTheKeyItListsTheNamesOfStacks() {
    CommandException refused =
        catchThrowableOfType(CommandException.class, () -> run("preview", "--stack", STACK));

    assertThat(refused)
        .hasMessageContaining("causeway:stack is missing; accepted: one of queue-workers")
        .hasMessageNotContaining("\tat ");
  }
}
