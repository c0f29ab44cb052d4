package dev.causeway.rehearsal.crash;

import java.util.Locale;

/** What is done after a process has died. */
public enum Ending {
  /** The same change of phase again. */
  RESUMED,
  /** Back to the stop it came from. */
  REVERTED;

  /** The word on the command line, such as {@code reverted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
