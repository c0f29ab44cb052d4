package dev.causeway.policies;

import dev.causeway.protocol.Policies.Level;

/**
 * What a policy says of itself.
 *
 * @param name such as {@code grace-covers-prestop}: lower case, words joined by hyphens
 * @param level what a violation means unless the user told otherwise
 * @param refuses what it refuses, in half a sentence
 */
public record About(String name, Level level, String refuses, Fact fact) {
  public About {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.equals("all")) {
      throw new IllegalArgumentException(
          "\"%s\" is no name of a policy; accepted: lower case words joined by hyphens, not all"
              .formatted(name));
    }
  }

  /** A policy whose violation is an error. */
  public static About mandatory(String name, String refuses, Fact fact) {
    return new About(name, Level.MANDATORY, refuses, fact);
  }

  /** A policy whose violation is a warning. */
  public static About advisory(String name, String refuses, Fact fact) {
    return new About(name, Level.ADVISORY, refuses, fact);
  }
}
