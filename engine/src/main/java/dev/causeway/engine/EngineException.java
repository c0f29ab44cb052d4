package dev.causeway.engine;

import org.jspecify.annotations.Nullable;

/** Something the engine cannot or will not do; the message is one readable line. */
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    this(message, null);
  }

  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Something only the real engine does. */
  static EngineException unsupported(String what) {
    return new EngineException(
        "the embedded engine does not support %s; use the real Pulumi CLI".formatted(what));
  }
}
