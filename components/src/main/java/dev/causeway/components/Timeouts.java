package dev.causeway.components;

import com.pulumi.resources.CustomTimeouts;
import java.time.Duration;

/** How long the engine waits for a resource. */
final class Timeouts {
  private Timeouts() {}

  static CustomTimeouts of(Duration longest) {
    return new CustomTimeouts(longest, longest, longest);
  }
}
