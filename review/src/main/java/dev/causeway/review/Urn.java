package dev.causeway.review;

import java.util.Optional;

/**
 * The name of a resource in a preview; of a text that is no URN, the text itself.
 *
 * @param text as the preview has it
 * @param stack the name of the stack
 * @param project the name of the project
 * @param types the types of its parents and its own, joined by {@code $}
 * @param name what the program calls it
 */
record Urn(String text, String stack, String project, String types, String name)
    implements Comparable<Urn> {
  private static final String PREFIX = "urn:pulumi:";
  private static final int PARTS = 4;

  static Urn parse(String text) {
    String[] parts =
        text.startsWith(PREFIX)
            ? text.substring(PREFIX.length()).split("::", PARTS)
            : new String[0];
    return parts.length == PARTS
        ? new Urn(text, parts[0], parts[1], parts[2], parts[PARTS - 1])
        : new Urn(text, "", "", "", text);
  }

  /** Its own type, such as {@code aws:sqs/queue:Queue}. */
  String type() {
    return types.substring(types.lastIndexOf('$') + 1);
  }

  /** The types of its parents, joined; empty of a child of the stack. */
  Optional<String> parentTypes() {
    int end = types.lastIndexOf('$');
    return end < 0 ? Optional.empty() : Optional.of(types.substring(0, end));
  }

  /** The last word of a type, such as {@code Queue}. */
  static String shortType(String types) {
    String type = types.substring(types.lastIndexOf('$') + 1);
    return type.substring(type.lastIndexOf(':') + 1);
  }

  @Override
  public int compareTo(Urn other) {
    return text.compareTo(other.text);
  }
}
