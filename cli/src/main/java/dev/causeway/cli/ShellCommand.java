package dev.causeway.cli;

import dev.causeway.rehearsal.local.CliSurroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A command for the shell that runs while a local cloud does. */
record ShellCommand(String text) {
  /** Runs it, its streams being ours; returns its exit code, or a signal's that ended it. */
  int run(CliSurroundings surroundings, EndSignals signals) {
    Process shell = start(surroundings);
    Optional<Integer> exitCode = ended(shell);
    if (exitCode.isPresent()) {
      return exitCode.get();
    }
    EndSignals.Kind signal = signals.received().orElse(EndSignals.Kind.TERM);
    if (signal == EndSignals.Kind.TERM) {
      shell.destroy();
    }
    return ended(shell).isPresent() ? signal.exitCode() : EndSignals.Kind.TERM.exitCode();
  }

  private Process start(CliSurroundings surroundings) {
    ProcessBuilder shell = new ProcessBuilder(List.of("/bin/sh", "-c", text)).inheritIO();
    surroundings.applyTo(shell.environment());
    try {
      return shell.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a shell for " + text, e);
    }
  }

  /** Its exit code; empty if a signal came first. The terminal sends its own to the command too. */
  private static Optional<Integer> ended(Process shell) {
    try {
      return Optional.of(shell.waitFor());
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }
}
