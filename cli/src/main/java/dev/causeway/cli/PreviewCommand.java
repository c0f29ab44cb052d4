package dev.causeway.cli;

import dev.causeway.cli.foresight.Foresight.Foreseen;
import dev.causeway.cli.foresight.Outlook;
import dev.causeway.cli.foresight.StackConfig;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code causeway preview}: what a phase would change, with no cloud to ask. */
@Command(
    name = "preview",
    description = {
      "Shows what a phase of a stack would change, with no cloud to ask.",
      "It runs on the embedded engine, from an exported state of the real one, or from the stop",
      "before as the engine makes it. Gates are not looked at."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  causeway preview queue-workers --phase shift-10",
      "  pulumi stack export > export.json",
      "  causeway preview queue-workers --phase shift-10 --state export.json --config my.yaml"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:the preview was refused",
      "2:the command makes no sense",
      "7:there are changes, and none were expected"
    },
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
  /** As {@code pulumi preview --expect-no-changes} ends when there are some. */
  private static final int CHANGES = 7;

  @Spec private CommandSpec spec;

  @Mixin private StackArgument named;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      required = true,
      converter = Stop.class,
      description = "The stop to preview, such as shift-10.")
  private Phase phase;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "What pulumi stack export printed; - for standard input. Without it, the stop before, as"
              + " the embedded engine makes it.")
  private Path state;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The stack's config, such as Pulumi.production.yaml. Without it, the example of the"
              + " reference stack.")
  private Path config;

  @Option(
      names = "--migration",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Which migration is to be at the phase, where the stack has several.")
  private String migration;

  @Option(
      names = "--expect-no-changes",
      description = "Ends with exit code 7 when there are changes.")
  private boolean expectNone;

  @Option(names = "--json", description = "Prints the document that pulumi preview --json prints.")
  private boolean json;

  @Mixin private Colours colours;

  @Override
  public Integer call() {
    StackConfig settings = settings();
    try {
      return show(state == null ? towards(settings) : from(settings));
    } catch (IllegalStateException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("causeway preview: the stops before %s are refused: %s%n", phase, line(e));
      err.flush();
      return ExitCode.SOFTWARE;
    }
  }

  private static String line(IllegalStateException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }

  private int show(Foreseen foreseen) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(foreseen.json());
    } else {
      new PreviewScreen(out, colours).print(foreseen.run());
    }
    out.flush();
    if (!foreseen.run().succeeded()) {
      return ExitCode.SOFTWARE;
    }
    return expectNone && foreseen.run().hasChanges() ? CHANGES : ExitCode.OK;
  }

  private StackConfig settings() {
    StackConfig read =
        config == null
            ? StackConfig.read(example(named.stack()), "the example")
            : StackConfig.read(TextFiles.read(config, "a stack's config"), config.toString());
    return read.with("causeway:stack", named.stack().word());
  }

  private static String example(Stack stack) {
    try (InputStream in =
        Objects.requireNonNull(PreviewCommand.class.getResourceAsStream(stack.example()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Foreseen from(StackConfig settings) {
    ExportedState exported = StateSource.file(state).read();
    Outlook outlook =
        new Outlook(exported.project(), exported.stack(), settings.at(migration, phase));
    return outlook.from(exported, Clock.systemUTC());
  }

  private Foreseen towards(StackConfig settings) {
    if (settings.phases().size() > 1) {
      throw new IllegalArgumentException(
          "the config has the migrations %s; give their state with --state"
              .formatted(String.join(", ", settings.phases().keySet())));
    }
    Road road = settings.course("").road();
    if (!road.contains(phase)) {
      throw new IllegalArgumentException(
          "%s is no stop of the road %s; accepted: one of its stops, or another causeway:ladder"
              .formatted(phase, road));
    }
    return new Outlook("causeway", named.stack().word(), settings).towards(phase, road);
  }
}
