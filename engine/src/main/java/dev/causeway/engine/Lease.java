package dev.causeway.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to change a stack, for as long as its holder is heard of.
 *
 * @param token tells this lease from every other
 * @param since when it began
 * @param heard when its holder last said it lives
 */
record Lease(String token, Holder holder, Instant since, Instant heard) {
  /** How long a holder may be silent before it counts as dead. */
  static final Duration LENGTH = Duration.ofSeconds(60);

  /** When others may take over, unless the holder is heard of. */
  Instant end() {
    return heard.plus(LENGTH);
  }

  boolean isOverAt(Instant now) {
    return !now.isBefore(end());
  }

  boolean isSameAs(Lease other) {
    return token.equals(other.token);
  }

  Lease heardAt(Instant now) {
    return new Lease(token, holder, since, now);
  }
}
