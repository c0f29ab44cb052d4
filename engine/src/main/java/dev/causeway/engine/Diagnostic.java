package dev.causeway.engine;

import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.Urn;
import java.util.Optional;

/** A line for the person who started the run, about one resource or about the run. */
public record Diagnostic(Severity severity, Optional<Urn> urn, String message) {
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
