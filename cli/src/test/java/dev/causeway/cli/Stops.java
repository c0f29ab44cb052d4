package dev.causeway.cli;

import dev.causeway.cli.foresight.StackConfig;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.engine.Deployment;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stack {@code staging} of the queue workers at every stop of its road. */
final class Stops {
  static final Road ROAD = Road.of(List.of(10, 50, 100));
  static final String PROJECT = WalkedStack.PROJECT;
  static final String STACK = "staging";
  static final WalkedStack WALKED = new WalkedStack(STACK, ROAD);

  private Stops() {}

  static Deployment up(StackConfig config, Optional<Deployment> state, Instant when) {
    return WALKED.up(config, state, when);
  }

  static Deployment at(Phase stop) {
    return WALKED.at(stop);
  }

  static ExportedState exported(Phase stop) {
    return WALKED.exported(stop);
  }

  static Instant arrival(Phase stop) {
    return WALKED.arrival(stop);
  }

  static StackConfig config(Phase stop) {
    return WALKED.config(stop);
  }

  static String yaml(Phase stop) {
    return WALKED.yaml(stop);
  }

  static Path export(Phase stop, Path file) throws IOException {
    return WALKED.export(stop, file);
  }
}
