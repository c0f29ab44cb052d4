package dev.causeway.cli;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The stack {@code staging} of the queue workers at every stop of its road, as the embedded engine
 * makes it where everything succeeds: a day after the stop before.
 */
final class Stops {
  static final Road ROAD = Road.of(List.of(10, 50, 100));
  static final String PROJECT = "causeway";
  static final String STACK = "staging";

  private static final Path FILE = Path.of("..", "stacks", "config", "Pulumi.staging.yaml");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<Phase, Deployment> STATES = walked();

  private Stops() {}

  private static Map<Phase, Deployment> walked() {
    Map<Phase, Deployment> states = new HashMap<>();
    Optional<Deployment> state = Optional.empty();
    for (Phase stop : ROAD.stops()) {
      state = Optional.of(up(config(stop), state, arrival(stop)));
      states.put(stop, state.get());
    }
    return Map.copyOf(states);
  }

  /** What a config makes of a state. */
  static Deployment up(StackConfig config, Optional<Deployment> state, Instant when) {
    return Foresight.at(Clock.fixed(when, ZoneOffset.UTC))
        .after(config.program(PROJECT, STACK), state);
  }

  /** The state at a stop. */
  static Deployment at(Phase stop) {
    return Objects.requireNonNull(STATES.get(stop));
  }

  static ExportedState exported(Phase stop) {
    return new ExportedState(at(stop));
  }

  /** When the stop was reached. */
  static Instant arrival(Phase stop) {
    return START.plus(Duration.ofDays(ROAD.position(stop)));
  }

  static StackConfig config(Phase stop) {
    return StackConfig.read(yaml(stop), "the example");
  }

  /** The config file at a stop. */
  static String yaml(Phase stop) {
    try {
      return Files.readString(FILE).replace("phase: baseline", "phase: " + stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code pulumi stack export} would print at a stop, in a file. */
  static Path export(Phase stop, Path file) throws IOException {
    return Files.writeString(file, at(stop).toJson());
  }
}
