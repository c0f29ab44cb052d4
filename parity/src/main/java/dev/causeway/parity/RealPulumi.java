package dev.causeway.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.Version;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.events.SummaryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the CLI for the Automation API, and keeps what the last run of a program told: the events of
 * the engine as they were logged and, of a preview, the digest. One thread at a time.
 */
final class RealPulumi implements PulumiCommand {
  private static final Set<String> RUNS = Set.of("preview", "up", "refresh", "destroy");
  private static final long MINUTES_AT_MOST = 5;

  /** The Automation API (1.36.1) has a flag of the CLI in the plural. */
  private static final Pattern MISNAMED = Pattern.compile("^(--policy-pack-config)s");

  private final PulumiBinary binary;
  private final Path folder;
  private final JsonMapper json = new JsonMapper();
  private List<JsonNode> events = List.of();
  private String output = "";
  private boolean forPeople;
  private List<String> traced = List.of();
  private volatile @Nullable Process running;

  /**
   * A CLI that writes its logs into the folder.
   *
   * @param folder an existing folder of its own
   */
  RealPulumi(PulumiBinary binary, Path folder) {
    this.binary = binary;
    this.folder = folder;
  }

  /** The engine's events of the last run, in order. */
  List<JsonNode> events() {
    return events;
  }

  /** What the last run printed; of a preview, its digest unless people are told. */
  String output() {
    return output;
  }

  /** Whether previews print what a person reads, and not their digest. */
  void tellPeople(boolean people) {
    forPeople = people;
  }

  /**
   * Traces every later run, and has its plugins told to trace too; on standard error.
   *
   * @param verbosity 1 to 9, the most
   */
  void trace(int verbosity) {
    traced = List.of("-v=" + verbosity, "--logtostderr", "--logflow");
  }

  /** Kills what runs now, with all it has started, as a power cut would. */
  void kill() {
    Process process = running;
    if (process != null) {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      all.add(0, process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public Version version() {
    return Version.parse(binary.version().replaceFirst("^v", ""));
  }

  @Override
  public CommandResult run(List<String> arguments, CommandRunOptions options)
      throws AutomationException {
    try {
      return RUNS.contains(arguments.get(0))
          ? runProgram(arguments, options)
          : succeeded(start(arguments, options));
    } catch (IOException e) {
      throw new AutomationException(e);
    }
  }

  private CommandResult runProgram(List<String> arguments, CommandRunOptions options)
      throws IOException, AutomationException {
    Path log = Files.createTempFile(folder, "events", ".json");
    List<String> more = new ArrayList<>(arguments);
    more.addAll(List.of("--event-log", log.toString()));
    more.addAll(traced);
    if (arguments.get(0).equals("preview") && !forPeople) {
      more.add("--json");
    }
    output = "";
    try {
      CommandResult result = start(more, options);
      output = result.standardOutput();
      return succeeded(result);
    } finally {
      events = Files.readAllLines(log).stream().map(this::event).toList();
      tellSummary(options);
    }
  }

  private JsonNode event(String line) {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Automation API takes a preview without a summary for a failed one. */
  private void tellSummary(CommandRunOptions options) {
    if (options.onEngineEvent() != null) {
      SummaryEvent summary = new SummaryEvent(false, 0, Map.of(), Map.of());
      options
          .onEngineEvent()
          .accept(new EngineEvent(0, 0, null, null, null, null, summary, null, null, null, null));
    }
  }

  private CommandResult start(List<String> arguments, CommandRunOptions options)
      throws IOException, AutomationException {
    List<String> line = new ArrayList<>(List.of(binary.path().toString()));
    arguments.forEach(argument -> line.add(MISNAMED.matcher(argument).replaceFirst("$1")));
    if (!line.contains("--non-interactive")) {
      line.add("--non-interactive");
    }
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder command =
        new ProcessBuilder(line)
            .directory(Objects.requireNonNull(options.workingDir()).toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    command.environment().putAll(options.additionalEnv());
    command.environment().put("PULUMI_DEBUG_COMMANDS", "true");
    Process process = command.start();
    running = process;
    if (options.standardInput() != null) {
      process.outputWriter().append(options.standardInput()).close();
    }
    return new CommandResult(exit(process), Files.readString(out), Files.readString(err));
  }

  private static CommandResult succeeded(CommandResult result) throws CommandException {
    if (result.code() != 0) {
      throw new CommandException(result);
    }
    return result;
  }

  private static int exit(Process process) throws AutomationException {
    try {
      if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AutomationException("pulumi ran longer than %d min".formatted(MINUTES_AT_MOST));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AutomationException(e);
    }
  }
}
