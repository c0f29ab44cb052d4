package dev.causeway.engine;

import java.util.List;

/** The steps of one registration, in order; one of them makes what the program gets. */
record Chain(List<Planned> steps) {
  Chain {
    steps = List.copyOf(steps);
  }

  static Chain of(Planned... steps) {
    return new Chain(List.of(steps));
  }

  /** Whether what it finds is still to be compared with what is wanted. */
  boolean isImport() {
    return steps.stream()
        .anyMatch(step -> step.op() == Op.IMPORT || step.op() == Op.IMPORT_REPLACEMENT);
  }
}
