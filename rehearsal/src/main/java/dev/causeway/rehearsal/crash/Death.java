package dev.causeway.rehearsal.crash;

/** The death of a process that is only played. */
public final class Death extends Error {
  private static final long serialVersionUID = 1L;

  Death(String where) {
    super(where);
  }
}
