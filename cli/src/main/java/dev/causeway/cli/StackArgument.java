package dev.causeway.cli;

import picocli.CommandLine.Parameters;

/** The argument that names a reference stack. */
final class StackArgument {
  @Parameters(
      paramLabel = "STACK",
      converter = Stack.Named.class,
      completionCandidates = Stack.Words.class,
      description = "The stack: ${COMPLETION-CANDIDATES}.")
  private Stack stack;

  Stack stack() {
    return stack;
  }
}
