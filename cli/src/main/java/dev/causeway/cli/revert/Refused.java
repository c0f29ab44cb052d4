package dev.causeway.cli.revert;

/** A way back that the law does not allow; its message is one line with the next move. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
