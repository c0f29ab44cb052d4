package dev.causeway.protocol;

/**
 * A resource's name within Pulumi: {@code urn:pulumi:<stack>::<project>::<qualified type>::<name>}.
 *
 * @param stack the stack's name
 * @param project the project's name
 * @param qualifiedType the types of its parents and its own, joined by {@code $}
 * @param name the rest, which may itself contain {@code ::}
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#urns">URNs</a>
 */
public record Urn(String stack, String project, String qualifiedType, String name) {
  private static final String PREFIX = "urn:pulumi:";

  /**
   * Reads a URN.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Urn parse(String text) {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("::", 4) : new String[0];
    if (parts.length != 4) {
      throw new IllegalArgumentException(
          "\"%s\" is no URN; accepted: urn:pulumi:<stack>::<project>::<type>::<name>"
              .formatted(text));
    }
    return new Urn(parts[0], parts[1], parts[2], parts[3]);
  }

  /** The resource's own type, such as {@code aws:sqs/queue:Queue}. */
  public String type() {
    return qualifiedType.substring(qualifiedType.lastIndexOf('$') + 1);
  }

  /** The package of {@link #type}, such as {@code aws}. */
  public String packageName() {
    String type = type();
    return type.substring(0, type.indexOf(':'));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return PREFIX + stack + "::" + project + "::" + qualifiedType + "::" + name;
  }
}
