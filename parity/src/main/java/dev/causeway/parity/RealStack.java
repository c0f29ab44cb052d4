package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.ConfigValue;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.ProjectPluginOptions;
import com.pulumi.automation.ProjectPlugins;
import com.pulumi.automation.ProjectRuntimeName;
import com.pulumi.automation.ProjectSettings;
import com.pulumi.automation.StackSettings;
import com.pulumi.automation.StackSettingsConfigValue;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.WorkspaceStack;
import dev.causeway.engine.StackProgram;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.grpc.ProviderServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stack of the real Pulumi CLI in a folder of its own: file backend, passphrase secrets, inline
 * programs, and providers of ours that it attaches to or starts.
 */
public final class RealStack implements AutoCloseable {
  /** The passphrase of every stack here. */
  static final String PASSPHRASE = "a causeway goes both ways";

  private final RealPulumi pulumi;
  private final List<ProviderServer> servers = new ArrayList<>();
  private final WorkspaceStack stack;
  private List<String> packs = List.of();
  private List<String> configs = List.of();

  /**
   * A provider as the CLI sees it.
   *
   * @param version what it says its version is
   */
  public record Plugin(String version, ProviderFactory factory) {}

  /**
   * A stack that was never up.
   *
   * @param folder an empty folder
   * @param plugins package → its provider
   */
  public RealStack(
      PulumiBinary binary, Path folder, String project, String name, Map<String, Plugin> plugins)
      throws IOException, AutomationException {
    this(binary, folder, project, name, Providers.attached(plugins));
  }

  /**
   * A stack that was never up.
   *
   * @param folder an empty folder
   */
  public RealStack(
      PulumiBinary binary, Path folder, String project, String name, Providers providers)
      throws IOException, AutomationException {
    Path work = Files.createDirectory(folder.resolve("work"));
    Path state = Files.createDirectory(folder.resolve("state"));
    this.pulumi = new RealPulumi(binary, Files.createDirectory(folder.resolve("logs")));
    LocalWorkspaceOptions options =
        LocalWorkspaceOptions.builder()
            .pulumiCommand(pulumi)
            .workDir(work)
            .projectSettings(settings(project, providers.started()))
            .environmentVariables(environment(folder.resolve("home"), state, providers))
            .build();
    this.stack = WorkspaceStack.create(name, LocalWorkspace.create(options));
  }

  private static ProjectSettings settings(String project, Map<String, Path> started) {
    List<ProjectPluginOptions> paths =
        started.entrySet().stream()
            .map(
                plugin ->
                    ProjectPluginOptions.builder()
                        .name(plugin.getKey())
                        .path(plugin.getValue().toString())
                        .build())
            .toList();
    return ProjectSettings.builder(project, ProjectRuntimeName.JAVA)
        .plugins(ProjectPlugins.builder().providers(paths).build())
        .build();
  }

  private String serve(Map<String, Plugin> plugins) {
    return new TreeMap<>(plugins)
        .entrySet().stream()
            .map(plugin -> serve(plugin.getKey(), plugin.getValue()))
            .collect(Collectors.joining(","));
  }

  private String serve(String name, Plugin plugin) {
    ProviderServer server = ProviderServer.start(name, plugin.version(), plugin.factory());
    servers.add(server);
    server.warmUp();
    return name + ":" + server.port();
  }

  private Map<String, String> environment(Path home, Path state, Providers providers) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PULUMI_HOME", home.toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + state);
    environment.put("PULUMI_CONFIG_PASSPHRASE", PASSPHRASE);
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.put("PULUMI_DEBUG_PROVIDERS", serve(providers.attached()));
    environment.putAll(providers.environment());
    return environment;
  }

  /** The digest of a preview, as {@code pulumi preview --json} prints it. */
  public String preview(StackProgram program) throws AutomationException {
    configure(program);
    stack.preview(PreviewOptions.builder().program(program.program()).build());
    return pulumi.output();
  }

  /** What {@code pulumi preview} tells a person, whether it succeeds or not. */
  public String told(StackProgram program) throws AutomationException {
    configure(program);
    pulumi.tellPeople(true);
    try {
      stack.preview(
          PreviewOptions.builder()
              .program(program.program())
              .policyPacks(packs)
              .policyPackConfigs(configs)
              .build());
    } catch (CommandException refused) {
      // what was printed says so
    } finally {
      pulumi.tellPeople(false);
    }
    return pulumi.output();
  }

  /**
   * Puts a policy pack over every up from now on, and over what {@link #told} previews.
   *
   * @param pack a launcher, or a folder with a pack in it
   */
  public void police(Path pack) {
    packs = List.of(pack.toString());
  }

  /**
   * The same, with what the user tells of its policies.
   *
   * @param config as JSON
   */
  void police(Path pack, String config) throws IOException {
    Path file = stack.workspace().workDir().resolve("policies.json");
    configs = List.of(Files.writeString(file, config).toString());
    police(pack);
  }

  /** Has the CLI and its plugins trace on standard error from now on, at most 9. */
  void trace(int verbosity) {
    pulumi.trace(verbosity);
  }

  /** Kills the CLI that runs now and the plugins it started; nobody is asked. */
  public void kill() {
    pulumi.kill();
  }

  /** Gives up the lock that a killed CLI has left. */
  public void cancel() throws AutomationException {
    run("cancel", "--yes");
  }

  /** Makes the world what the program says; the engine's events, in order. */
  public List<JsonNode> up(StackProgram program) throws AutomationException {
    configure(program);
    stack.up(
        UpOptions.builder()
            .program(program.program())
            .policyPacks(packs)
            .policyPackConfigs(configs)
            .build());
    return pulumi.events();
  }

  /** Deletes all the stack has; the engine's events, in order. */
  List<JsonNode> destroy() throws AutomationException {
    stack.destroy();
    return pulumi.events();
  }

  /** The state as {@code pulumi stack export} prints it. */
  String exported() throws AutomationException {
    return run("stack", "export").standardOutput();
  }

  /** The state as {@code pulumi stack export --show-secrets} prints it. */
  String revealed() throws AutomationException {
    return run("stack", "export", "--show-secrets").standardOutput();
  }

  /** Takes over a state, as {@code pulumi stack import} does. */
  void imported(String deployment) throws IOException, AutomationException {
    Path file = stack.workspace().workDir().resolve("imported.json");
    run("stack", "import", "--file", Files.writeString(file, deployment).toString());
  }

  private CommandResult run(String... arguments) throws AutomationException {
    return pulumi.run(
        List.of(arguments),
        CommandRunOptions.Empty.withWorkingDir(stack.workspace().workDir())
            .withAdditionalEnv(stack.workspace().environmentVariables()));
  }

  /** Plain config goes into the stack's file; secret config once, through the CLI that encrypts. */
  private void configure(StackProgram program) throws AutomationException {
    encrypt(program);
    StackSettings settings = settings();
    Map<String, StackSettingsConfigValue> config = new TreeMap<>();
    program
        .config()
        .forEach((key, text) -> config.put(key, new StackSettingsConfigValue(text, false)));
    program
        .secretKeys()
        .forEach(key -> config.put(key, Objects.requireNonNull(settings.config().get(key))));
    stack.workspace().saveStackSettings(stack.name(), settings.toBuilder().config(config).build());
  }

  private void encrypt(StackProgram program) throws AutomationException {
    Map<String, ConfigValue> secrets = new TreeMap<>();
    program
        .secretKeys()
        .forEach(
            key ->
                secrets.put(
                    key, new ConfigValue(Objects.requireNonNull(program.config().get(key)), true)));
    secrets.keySet().removeAll(settings().config().keySet());
    if (!secrets.isEmpty()) {
      stack.setAllConfig(secrets);
    }
  }

  private StackSettings settings() throws AutomationException {
    return stack.workspace().getStackSettings(stack.name()).orElseThrow();
  }

  @Override
  public void close() {
    servers.forEach(ProviderServer::close);
  }
}
