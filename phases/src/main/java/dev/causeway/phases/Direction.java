package dev.causeway.phases;

import java.util.Locale;

/** Which way along the road a change of phase leads. */
public enum Direction {
  FORWARD,
  STAY,
  BACK;

  /** The word in resource properties and messages, such as {@code back}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The direction that {@link #word} names.
   *
   * @throws IllegalArgumentException if no direction is called so
   */
  public static Direction parse(String word) {
    for (Direction direction : values()) {
      if (direction.word().equals(word)) {
        return direction;
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is no direction; accepted: forward, stay, back".formatted(word));
  }
}
