package dev.causeway.policies;

import dev.causeway.protocol.PropertyMap;

/**
 * A rule that a fact of the outside world asks for: a {@link ResourcePolicy} or a {@link
 * StackPolicy}. Immutable; several threads may ask it at once.
 */
public sealed interface Policy permits ResourcePolicy, StackPolicy {
  /** Its name, level and fact. */
  About about();

  /**
   * What its user may set, as <a href="https://json-schema.org">JSON schemas</a> by name; empty
   * when there is nothing to set.
   */
  default PropertyMap settings() {
    return PropertyMap.EMPTY;
  }

  /**
   * The same rule with what its user set.
   *
   * @throws IllegalArgumentException if that makes no sense; the message is for the user
   */
  default Policy with(PropertyMap settings) {
    return this;
  }
}
