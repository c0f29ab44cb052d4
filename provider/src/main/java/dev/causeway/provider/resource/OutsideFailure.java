package dev.causeway.provider.resource;

import dev.causeway.protocol.ProviderException;
import org.jspecify.annotations.Nullable;

/** A call to an outside service that failed; the message is one readable line. */
public final class OutsideFailure extends ProviderException {
  private static final long serialVersionUID = 1L;

  private final String words;
  private final boolean passing;

  OutsideFailure(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.words = message;
    this.passing = passing;
  }

  /** The message. */
  public String words() {
    return words;
  }

  /** Whether the same call may well succeed later, as after a throttle or a lost connection. */
  public boolean isPassing() {
    return passing;
  }
}
