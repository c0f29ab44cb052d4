package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.Map;

/** What is true of the new side's workers at each kind of stop. */
enum WorkersFacts {
  BASELINE(""),
  EXPAND("rolled out"),
  VERIFY("rolled out"),
  SHIFT("rolled out"),
  DRAIN("rolled out"),
  RETIRE("rolled out"),
  RELEASE("rolled out"),
  CONTRACT("rolled out");

  private final String workers;

  WorkersFacts(String workers) {
    this.workers = workers;
  }

  static WorkersFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  boolean areThere() {
    return !workers.isEmpty();
  }

  Map<String, String> words() {
    return Map.of("workers", workers);
  }
}
