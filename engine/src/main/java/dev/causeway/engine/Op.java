package dev.causeway.engine;

import java.util.Locale;

/** What a step does to a resource. */
public enum Op {
  SAME,
  CREATE,
  UPDATE,
  DELETE,
  IMPORT;

  /** The word in Pulumi's JSON, such as {@code create}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
