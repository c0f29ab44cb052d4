package dev.causeway.parity;

import java.util.Locale;

/**
 * Something in which the two engines differ.
 *
 * @param aspect what was compared
 * @param subject the resource's type, or the part of a document
 * @param name the resource's name
 * @param path where in it
 * @param embedded what the embedded engine has
 * @param real what the real one has
 */
record Difference(
    Aspect aspect, String subject, String name, String path, String embedded, String real) {
  /** What is compared. */
  enum Aspect {
    /** What was done to a resource, and why. */
    OPERATIONS,
    /** What was done before what. */
    ORDER,
    /** What {@code pulumi stack export} prints. */
    STATE,
    /** What {@code pulumi preview --json} prints. */
    DIGEST,
    /** Whether one engine finds nothing to do in what the other wrote. */
    CROSSWISE;

    /** Its name in lower case. */
    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A difference of a resource. */
  static Difference of(Aspect aspect, String urn, String path, String embedded, String real) {
    String[] parts = urn.split("::", 4);
    String type = parts[2].substring(parts[2].lastIndexOf('$') + 1);
    return new Difference(aspect, type, parts[3], path, embedded, real);
  }

  @Override
  public String toString() {
    return "%s of %s %s: %s is %s embedded and %s for real"
        .formatted(aspect, subject, name, path, embedded, real);
  }
}
