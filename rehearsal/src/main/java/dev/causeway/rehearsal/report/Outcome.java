package dev.causeway.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether what was rehearsed kept its promise. */
public enum Outcome {
  PASS,
  FAIL;

  /** Pass if the thing holds. */
  public static Outcome passIf(boolean holds) {
    return holds ? PASS : FAIL;
  }

  /** The word in documents, {@code pass} or {@code fail}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
