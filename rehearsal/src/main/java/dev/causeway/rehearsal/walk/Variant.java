package dev.causeway.rehearsal.walk;

/** In what a walk differs from others of the same stack. */
enum Variant {
  /** As the stack has it unless told otherwise. */
  USUAL(""),

  /** What the new side wrote is given up on the way home; for stacks that have the choice. */
  NEW_WRITES_DROPPED("new writes dropped"),

  /** Cruise Control moves replicas going out; for stacks that have the choice. */
  BY_CRUISE_CONTROL("by Cruise Control");

  private final String words;

  Variant(String words) {
    this.words = words;
  }

  /** The name of a walk that differs so. */
  String named(String walk) {
    return words.isEmpty() ? walk : "%s, %s".formatted(walk, words);
  }
}
