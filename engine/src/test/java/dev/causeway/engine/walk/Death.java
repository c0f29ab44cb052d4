package dev.causeway.engine.walk;

/** The end of the process. */
final class Death extends Error {
  private static final long serialVersionUID = 1L;

  Death() {
    super("the process died", null, false, false);
  }
}
