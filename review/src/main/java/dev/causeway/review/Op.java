package dev.causeway.review;

import java.util.Arrays;

/** What a step of a preview does to a resource, by the word Pulumi has for it. */
enum Op {
  CREATE("create", "+"),
  IMPORT("import", "="),
  UPDATE("update", "~"),
  REPLACE("replace", "+-"),
  DELETE("delete", "-"),
  READ("read", ">"),
  DISCARD("discard", "<"),
  SAME("same", " "),
  /** A word that is not known here. */
  OTHER("other", "?");

  private final String word;
  private final String sign;

  Op(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  /** The operation of a word; the halves of a replacement are one. */
  static Op of(String word) {
    String whole = word.endsWith("-replacement") || word.endsWith("-replaced") ? "replace" : word;
    return Arrays.stream(values()).filter(op -> op.word.equals(whole)).findFirst().orElse(OTHER);
  }

  String word() {
    return word;
  }

  /** How a list marks it. */
  String sign() {
    return sign;
  }

  /** Whether what it was is gone after it. */
  boolean removes() {
    return this == DELETE || this == REPLACE;
  }

  /** What undoes it. */
  Op reversed() {
    return switch (this) {
      case CREATE, IMPORT -> DELETE;
      case DELETE -> CREATE;
      default -> this;
    };
  }
}
