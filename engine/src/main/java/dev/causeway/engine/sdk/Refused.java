package dev.causeway.engine.sdk;

/** Ends a program whose run cannot go on; why has been reported already. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refused() {
    super("the run has ended", null, false, false);
  }
}
