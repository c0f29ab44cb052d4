package dev.causeway.cli;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.Rehearsal;
import dev.causeway.rehearsal.crash.Choice;
import dev.causeway.rehearsal.crash.CrashReport;
import dev.causeway.rehearsal.crash.Crashes;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.walk.Rehearsed;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code causeway rehearse}: walks a stack's road there and back under live load. */
@Command(
    name = "rehearse",
    description = {
      "Walks a stack there and back under live load; counts messages, writes, records.",
      "In local worlds: forward through every stop, back one and forward again, and from every stop",
      "straight home."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  causeway rehearse queue-workers",
      "  causeway rehearse queue-workers --from verify --to drain --seed 7",
      "  causeway rehearse queue-workers --crash=all",
      "  causeway rehearse cassandra-volumes",
      "  causeway rehearse kafka-brokers"
    },
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  /** Well below the 10 seconds in which a process that was asked to end is expected to. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Spec private CommandSpec spec;

  @Mixin private StackArgument named;

  @Mixin private ShortLadder ladder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What every random choice follows from. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description =
          "How many requests to send at least, or for a database writes to make, or for brokers"
              + " records to produce. Default: 20000 requests, 100000 writes, 200000 records")
  private @Nullable Integer messages;

  @Option(
      names = "--from",
      paramLabel = "PHASE",
      converter = Stop.class,
      defaultValue = "baseline",
      description = "The first stop to rehearse. Default: ${DEFAULT-VALUE}")
  private Phase from;

  @Option(
      names = "--to",
      paramLabel = "PHASE",
      converter = Stop.class,
      defaultValue = "contract",
      description = "The last stop to rehearse. Default: ${DEFAULT-VALUE}")
  private Phase to;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "causeway-report.html",
      description = "Where the HTML report goes. Default: ${DEFAULT-VALUE}")
  private Path report;

  @Option(
      names = "--crash",
      paramLabel = "WHICH",
      arity = "0..1",
      fallbackValue = "600",
      converter = WhichCrashes.class,
      description =
          "Kills the engine around its effectful calls instead, and goes on or back: how many"
              + " crashes at least, all, or the one that a replay line names."
              + " Default: ${FALLBACK-VALUE}")
  private Choice crashes;

  @Option(names = "--json", description = "Prints one JSON document; progress goes to stderr.")
  private boolean json;

  @Mixin private Colours colours;

  @Override
  public Integer call() {
    try (EndSignals signals = EndSignals.heard(PATIENCE, this::interrupted)) {
      return rehearse(signals);
    }
  }

  private void interrupted(EndSignals.Kind signal) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%nSIG%s: the rehearsal ends here, and its worlds with it; no report is written%n", signal);
    err.flush();
  }

  /** The worlds are all in this process, so nothing is left of a rehearsal that is broken off. */
  private int rehearse(EndSignals signals) {
    try {
      return rehearse();
    } catch (RuntimeException e) {
      return signals.received().map(EndSignals.Kind::exitCode).orElseThrow(() -> e);
    }
  }

  private int rehearse() {
    Settings usual = Rehearsed.named(named.stack().word()).settings();
    Settings settings =
        usual
            .road(ladder.of(named.stack()))
            .between(from, to)
            .seed(seed)
            .messages(messages == null ? usual.messages() : messages);
    return crashes == null ? walk(settings) : crash(settings, crashes);
  }

  private int crash(Settings settings, Choice which) {
    Stack.QUEUE_WORKERS.requireFor("--crash", named.stack(), spec);
    CrashScreen screen = new CrashScreen(spec.commandLine().getOut(), colours, settings);
    CrashReport report = new Crashes(settings, which, screen, Tampering.NONE).run();
    screen.verdict(report);
    return report.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int walk(Settings settings) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Screen screen = new Screen(json ? err : out, colours, settings);
    Rehearsal.Report rehearsed = new Rehearsal(settings, screen).run();
    write(rehearsed.html());
    screen.verdict(rehearsed.result(), report);
    if (json) {
      out.println(rehearsed.result().json());
    }
    out.flush();
    return rehearsed.result().verdict() == Outcome.PASS ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** A signal meanwhile leaves the report from before. */
  private void write(String html) {
    Path part = report.resolveSibling(report.getFileName() + ".part");
    try {
      Files.writeString(part, html);
      Files.move(part, report, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report to " + report, e);
    }
  }
}
