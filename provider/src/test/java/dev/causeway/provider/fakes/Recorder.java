package dev.causeway.provider.fakes;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was logged. Thread-safe. */
public final class Recorder implements EngineLog {
  private final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void log(Severity severity, Urn urn, String message) {
    lines.add("%s %s: %s".formatted(severity, urn.name(), message));
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
