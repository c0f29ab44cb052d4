package dev.causeway.cli;

import dev.causeway.phases.Road;
import org.jspecify.annotations.Nullable;

/** The option of the shares of a road's shifts; a stack that has but one road refuses others. */
abstract class LadderOption {
  private final Road usual;

  /**
   * @param usual the road of stacks that have none of their own
   */
  LadderOption(Road usual) {
    this.usual = usual;
  }

  /** What was given; null if nothing was. */
  abstract @Nullable Road given();

  /**
   * The road of a stack.
   *
   * @throws IllegalArgumentException if it cannot take the one that was given
   */
  Road of(Stack stack) {
    Road given = given();
    if (given == null) {
      return stack.usual(usual);
    }
    Road taken = stack.taken(given);
    if (!given.ladder().equals(taken.ladder())) {
      throw new IllegalArgumentException(
          "the ladder of %s cannot be %s; accepted: %s. Leave --ladder out"
              .formatted(stack.word(), given.ladder(), taken.ladder()));
    }
    return taken;
  }
}
