package dev.causeway.protocol;

import org.jspecify.annotations.Nullable;

/** A provider's call that failed; the message is one readable line for the person who ran it. */
public class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderException(String message) {
    this(message, null);
  }

  public ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
