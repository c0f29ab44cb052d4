package dev.causeway.cli;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.rehearsal.local.CliSurroundings;
import dev.causeway.rehearsal.local.OpenWorld;
import dev.causeway.rehearsal.local.Ports;
import dev.causeway.rehearsal.local.WorldFolder;
import dev.causeway.rehearsal.walk.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway local}: a local cloud for the real Pulumi CLI. */
@Command(
    name = "local",
    description = {
      "Starts a local cloud for the real Pulumi CLI, aws and kubectl.",
      "A stack's old side is in it. It shows what happens there until it is ended, and prints what",
      "they need in their environment as lines for a shell; in another terminal: eval \"$(causeway local --env)\"."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  causeway local --load",
      "  eval \"$(causeway local --env)\"",
      "  causeway local --exec \"pulumi up --yes\""
    },
    mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {
  /** Well below the 10 seconds in which a process that was asked to end is expected to. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** A command hears of it too, and may have to end what it is at in the cloud. */
  private static final Duration PATIENCE_WITH_COMMAND = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK_FOR_LINES = Duration.ofSeconds(5);
  private static final Path CONFIGS = Path.of("stacks", "config");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STACK",
      arity = "0..1",
      converter = Stack.Named.class,
      completionCandidates = Stack.Words.class,
      defaultValue = "queue-workers",
      description = "The stack whose old side it has. Default: ${DEFAULT-VALUE}")
  private Stack stack;

  @Option(
      names = "--exec",
      paramLabel = "CMD",
      description =
          "Runs the shell command with that environment, ends when it ends, and with its exit"
              + " code.")
  private @Nullable String exec;

  @Option(
      names = "--env",
      description = "Prints the environment of the local cloud that runs, and starts none.")
  private boolean env;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "60",
      description = "How many times faster than here time runs in it. Default: ${DEFAULT-VALUE}")
  private int speed;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7700",
      description =
          "The first of four ports in a row that it listens on; 0 for any. Default:"
              + " ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--load",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "30",
      defaultValue = "0",
      description =
          "Sends requests all the time, so many in a minute of its time. Default: none, or"
              + " ${FALLBACK-VALUE} without N")
  private int load;

  @Mixin private ShortLadder ladder;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = ".causeway/local",
      description =
          "Where the kubeconfig and Pulumi's states go; emptied at the start, as the cloud is."
              + " Default: ${DEFAULT-VALUE}")
  private Path directory;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Where the stack's config goes, unless it is there. Default:"
              + " stacks/config/Pulumi.local.yaml if that folder is here, else Pulumi.local.yaml in"
              + " DIR")
  private @Nullable Path config;

  @Mixin private Colours colours;

  @Override
  public Integer call() {
    Stack.QUEUE_WORKERS.requireFor("local", stack, spec);
    WorldFolder folder = new WorldFolder(directory);
    if (env) {
      spec.commandLine().getOut().print(folder.environment());
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    if (load < 0 || speed < 1) {
      throw new IllegalArgumentException(
          "a local cloud needs --speed 1 or more and --load 0 or more; got %d and %d"
              .formatted(speed, load));
    }
    Ports ports = new Ports(port);
    folder.requireOurs();
    Duration patience = exec == null ? PATIENCE : PATIENCE_WITH_COMMAND;
    try (EndSignals signals = EndSignals.heard(patience, signal -> {})) {
      return run(folder, ports, signals);
    }
  }

  private int run(WorldFolder folder, Ports ports, EndSignals signals) {
    PrintWriter err = spec.commandLine().getErr();
    LocalScreen screen = new LocalScreen(err, colours, exec == null);
    try (OpenWorld world = OpenWorld.open(settings(), ports)) {
      Path stackFile = stackFile(folder);
      CliSurroundings surroundings = folder.takeOver(world, stackFile);
      screen.opened(world, stackFile);
      if (load > 0) {
        world.load(load);
      }
      int exitCode =
          exec == null
              ? show(world, surroundings, screen, signals)
              : new ShellCommand(exec).run(surroundings, signals);
      screen.ends(world.look());
      return exitCode;
    } catch (WaitEnded e) {
      return signals.received().map(EndSignals.Kind::exitCode).orElseThrow(() -> e);
    } finally {
      folder.release();
    }
  }

  private Settings settings() {
    return new Settings(
        stack.word(),
        ladder.of(stack),
        Phase.BASELINE,
        Phase.CONTRACT,
        Settings.DEFAULT.seed(),
        Settings.DEFAULT.messages(),
        1,
        speed);
  }

  private Path stackFile(WorldFolder folder) {
    Path usual = folder.stackFile();
    Path besideOthers = Files.isDirectory(CONFIGS) ? CONFIGS.resolve(usual.getFileName()) : usual;
    return config == null ? besideOthers : config;
  }

  /** Shows what happens until somebody ends it. */
  private int show(
      OpenWorld world, CliSurroundings surroundings, LocalScreen screen, EndSignals signals) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(surroundings.exports());
    out.flush();
    while (signals.received().isEmpty()) {
      screen.seen(world.look());
      pause(colours.wanted() ? LOOK : LOOK_FOR_LINES);
    }
    return signals.received().orElseThrow().exitCode();
  }

  private static void pause(Duration duration) {
    try {
      Waiting.inRealTime().pause(duration);
    } catch (WaitEnded ended) {
      boolean heard = Thread.interrupted();
      assert heard : "nothing but a signal ends the wait";
    }
  }
}
