package dev.causeway.rehearsal.crash;

import java.util.Locale;

/** When, around an effectful call, the process dies. */
public enum Moment {
  /** Nothing has happened yet. */
  BEFORE,
  /** It has happened, and the process never learns of it. */
  UNANSWERED,
  /** It has happened, and the process has got as far as what it does next. */
  ANSWERED;

  /** The word on the command line, such as {@code unanswered}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
