package dev.causeway.engine;

import java.time.Duration;

/** How long the operations on a resource may take; zero is the provider's own default. */
public record CustomTimeouts(Duration create, Duration update, Duration delete, Duration read) {
  public static final CustomTimeouts NONE =
      new CustomTimeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
