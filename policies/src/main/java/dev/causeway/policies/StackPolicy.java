package dev.causeway.policies;

import java.util.List;

/** A policy that looks at all resources of a stack together, with their outputs. */
public non-sealed interface StackPolicy extends Policy {
  /** What is wrong with the stack; nothing where a preview does not know what decides. */
  List<Violation> check(Stack stack);
}
