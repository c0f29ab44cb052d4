package dev.causeway.engine;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a run does and says, and tells it on, one thing at a time. */
final class Reporter implements EngineLog {
  private final Events events;
  private final Discretion discretion;
  private final List<Step> steps = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private boolean closed;

  Reporter(Events events, Discretion discretion) {
    this.events = events;
    this.discretion = discretion;
  }

  synchronized void started(Step step) {
    if (!closed) {
      events.stepStarted(step);
    }
  }

  synchronized void ended(Step step) {
    if (!closed) {
      steps.add(step);
      events.stepEnded(step);
    }
  }

  /** Whatever is told from now on is told to nobody: the run is over. */
  synchronized void close() {
    closed = true;
  }

  @Override
  public void log(Severity severity, Urn urn, String message) {
    log(new Diagnostic(severity, Optional.of(urn), message));
  }

  void log(Severity severity, String message) {
    log(new Diagnostic(severity, Optional.empty(), message));
  }

  void error(Urn urn, String message) {
    log(Severity.ERROR, urn, message);
  }

  synchronized void log(Diagnostic said) {
    if (closed) {
      return;
    }
    Diagnostic diagnostic =
        new Diagnostic(said.severity(), said.urn(), discretion.about(said.message()));
    if (diagnostic.severity() != Severity.DEBUG) {
      diagnostics.add(diagnostic);
    }
    events.log(diagnostic);
  }

  synchronized boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  synchronized List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
