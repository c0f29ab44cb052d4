package dev.causeway.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a transition of a walk is for. */
public enum Kind {
  /** One stop ahead. */
  FORWARD,
  /** One stop back, to go forward again. */
  BACK,
  /** Straight to baseline in one run. */
  HOME;

  /** The word in documents, such as {@code home}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
