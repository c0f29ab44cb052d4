package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.foresight.Foresight;
import dev.causeway.cli.foresight.StackConfig;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.engine.Deployment;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A reference stack at every stop of its road, as the embedded engine makes it where everything
 * succeeds: a day after the stop before.
 */
final class WalkedStack {
  static final String PROJECT = "causeway";

  private static final Path CONFIGS = Path.of("..", "stacks", "config");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final String name;
  private final String yaml;
  private final Road road;
  private final Map<Phase, Deployment> states;

  /** The stack with the config of its file. */
  WalkedStack(String name, Road road) {
    this(name, road, UnaryOperator.identity());
  }

  /** The same with another config. */
  WalkedStack(String name, Road road, UnaryOperator<String> changed) {
    this.name = name;
    this.yaml = changed.apply(file(name));
    this.road = road;
    this.states = walked();
  }

  private static String file(String name) {
    try {
      return Files.readString(CONFIGS.resolve("Pulumi.%s.yaml".formatted(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Phase, Deployment> walked() {
    Map<Phase, Deployment> walked = new HashMap<>();
    Optional<Deployment> state = Optional.empty();
    for (Phase stop : road.stops()) {
      state = Optional.of(up(config(stop), state, arrival(stop)));
      walked.put(stop, state.get());
    }
    return Map.copyOf(walked);
  }

  /** What a config makes of a state. */
  Deployment up(StackConfig config, Optional<Deployment> state, Instant when) {
    return Foresight.at(Clock.fixed(when, ZoneOffset.UTC))
        .after(config.program(PROJECT, name), state);
  }

  String name() {
    return name;
  }

  Road road() {
    return road;
  }

  /** The state at a stop. */
  Deployment at(Phase stop) {
    return Objects.requireNonNull(states.get(stop));
  }

  ExportedState exported(Phase stop) {
    return new ExportedState(at(stop));
  }

  /** When the stop was reached. */
  Instant arrival(Phase stop) {
    return START.plus(Duration.ofDays(road.position(stop)));
  }

  StackConfig config(Phase stop) {
    return StackConfig.read(yaml(stop), "the example");
  }

  /** The config file at a stop. */
  String yaml(Phase stop) {
    return yaml.replace("phase: baseline", "phase: " + stop);
  }

  /** What {@code pulumi stack export} would print at a stop, in a file. */
  Path export(Phase stop, Path file) throws IOException {
    return Files.writeString(file, at(stop).toJson());
  }

  /** What {@code causeway revert} says of going from one stop to another, its files in a folder. */
  Output revert(Phase from, Phase to, Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("stack.yaml"), yaml(from));
    Path state = export(from, folder.resolve("state.json"));
    Output run =
        Output.of(
            "revert",
            name,
            "--to",
            to.toString(),
            "--config",
            config.toString(),
            "--state",
            state.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
