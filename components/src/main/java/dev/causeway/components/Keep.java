package dev.causeway.components;

/** What happens to an adopted resource of the old side. */
enum Keep {
  PROTECTED("adopted, protected"),
  UNPROTECTED("adopted, no longer protected"),
  GONE("deleted");

  final String words;

  Keep(String words) {
    this.words = words;
  }

  boolean isThere() {
    return this != GONE;
  }

  boolean isProtected() {
    return this == PROTECTED;
  }
}
