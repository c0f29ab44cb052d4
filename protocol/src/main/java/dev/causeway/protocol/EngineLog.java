package dev.causeway.protocol;

/** The engine's log as a provider sees it: lines that appear under a resource. Thread-safe. */
@FunctionalInterface
public interface EngineLog {
  /** Keeps nothing. */
  EngineLog NONE = (severity, urn, message) -> {};

  /** One line under the resource. */
  void log(Severity severity, Urn urn, String message);

  default void info(Urn urn, String message) {
    log(Severity.INFO, urn, message);
  }

  default void warning(Urn urn, String message) {
    log(Severity.WARNING, urn, message);
  }

  /** How grave a line is; an error makes the run fail. */
  enum Severity {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }
}
