package dev.causeway.rehearsal.disks;

import org.jspecify.annotations.Nullable;

/** A member did not do what a client asked for; a write may be there all the same. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String message) {
    this(message, null);
  }

  Refused(String message, @Nullable Throwable cause) {
    super(cause == null ? message : message + ": " + cause.getMessage(), cause);
  }
}
