package dev.causeway.cli;

import dev.causeway.cli.state.ExportedState;
import dev.causeway.cli.status.StatusJson;
import dev.causeway.cli.status.StatusText;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.LocalSpeed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway status}: where the migrations of a stack stand. */
@Command(
    name = "status",
    description = {
      "Prints where each migration of a stack stands, and where it can go.",
      "Its phase and since when, what is left of its soak, whether it is still returning, what its",
      "gates saw, the next stop and the way back. It reads the stack's state and nothing else; secrets",
      "in it stay closed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pulumi stack export | causeway status -",
      "  causeway status state.json --json",
      "  causeway status --backend file://~/states --stack production --watch"
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int MOST_SECONDS = 3600;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STATE",
      arity = "0..1",
      description = "A file from pulumi stack export; - for standard input.")
  private @Nullable Path file;

  @Option(
      names = "--backend",
      paramLabel = "URL",
      description =
          "A Pulumi file backend (file://<directory>) to read the state of --stack from."
              + " Default: PULUMI_BACKEND_URL")
  private @Nullable String backend;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The stack of the backend. Default: PULUMI_STACK")
  private @Nullable String stack;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "2",
      description =
          "Looks again after so many seconds, until it is interrupted (exit code 130)."
              + " Default: ${FALLBACK-VALUE}")
  private @Nullable Integer watch;

  @Mixin private Colours colours;

  @Override
  public Integer call() {
    StateSource source = source();
    PrintWriter out = spec.commandLine().getOut();
    if (watch != null) {
      return watch(source, out, seconds(watch));
    }
    out.print(text(source.read()));
    out.flush();
    return ExitCode.OK;
  }

  private StateSource source() {
    if (file == null) {
      return backend();
    }
    if (backend != null || stack != null) {
      throw new IllegalArgumentException(
          "more than one state is named; accepted: a file, or --backend with --stack");
    }
    if (watch != null && file.equals(TextFiles.STDIN)) {
      throw new IllegalArgumentException(
          "standard input cannot be watched, it is read once; accepted with --watch: a file, or --backend with --stack");
    }
    return StateSource.file(file);
  }

  private StateSource backend() {
    String address = given(backend, "PULUMI_BACKEND_URL");
    String name = given(stack, "PULUMI_STACK");
    if (address == null || name == null) {
      throw new IllegalArgumentException(
          "no state is named; accepted: a file from pulumi stack export, - for standard input, or --backend file://<directory> with --stack <name>");
    }
    return StateSource.backend(address, name);
  }

  private static @Nullable String given(@Nullable String option, String variable) {
    return option == null ? System.getenv(variable) : option;
  }

  private static Duration seconds(int given) {
    if (given < 1 || given > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "--watch cannot be %d; accepted: 1 to %d seconds".formatted(given, MOST_SECONDS));
    }
    return Duration.ofSeconds(given);
  }

  private int watch(StateSource source, PrintWriter out, Duration every) {
    source.read();
    try (EndSignals signals = EndSignals.heard(PATIENCE, kind -> {})) {
      new Watch(out, colours.wanted() && !json, Waiting.inRealTime())
          .show(source::read, this::text, every);
      return signals.received().map(EndSignals.Kind::exitCode).orElse(ExitCode.OK);
    }
  }

  private String text(ExportedState state) {
    Instant now = LocalSpeed.of(System.getenv()).clock().instant();
    return json
        ? StatusJson.of(state, now) + System.lineSeparator()
        : new StatusText(colours::good, colours::bad).of(state, now);
  }
}
