package dev.causeway.provider;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.resource.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A log whose lines hide the secrets of the call that they are about. Thread-safe. */
final class Discretion implements EngineLog {
  private final EngineLog log;
  private final Map<Urn, Secrets> underWay = new ConcurrentHashMap<>();

  Discretion(EngineLog log) {
    this.log = log;
  }

  /** What the call answers, which may log in any thread meanwhile. */
  <T> T during(Urn urn, Secrets secrets, Supplier<T> call) {
    underWay.put(urn, secrets);
    try {
      return call.get();
    } finally {
      underWay.remove(urn);
    }
  }

  @Override
  public void log(Severity severity, Urn urn, String message) {
    String line =
        Optional.ofNullable(underWay.get(urn))
            .map(secrets -> secrets.hiddenIn(message))
            .orElse(message);
    log.log(severity, urn, line);
  }
}
