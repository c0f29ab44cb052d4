package dev.causeway.policies;

/**
 * What is so in the outside world, and where that is written down.
 *
 * @param says one sentence, without a full stop
 * @param source a link
 */
public record Fact(String says, String source) {
  public Fact {
    if (says.isBlank() || !source.startsWith("https://")) {
      throw new IllegalArgumentException(
          "a fact needs a sentence and an https link, got \"%s\" and \"%s\""
              .formatted(says, source));
    }
  }

  /** The sentence and the link. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(says, source);
  }
}
