package dev.causeway.rehearsal.providers;

import java.time.Duration;

/** How long a resource type may take where the program sets no {@code customTimeouts}. */
public record Timeouts(Duration create, Duration update, Duration delete) {
  /** The same for all three. */
  public static Timeouts each(Duration timeout) {
    return new Timeouts(timeout, timeout, timeout);
  }
}
