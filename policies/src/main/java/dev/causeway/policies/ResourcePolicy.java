package dev.causeway.policies;

import dev.causeway.protocol.PropertyMap;
import java.util.List;
import java.util.Optional;

/** A policy that looks at one resource as it is about to be: its checked inputs. */
public non-sealed interface ResourcePolicy extends Policy {
  /** What is wrong with the resource; nothing where a preview does not know what decides. */
  List<Violation> check(Seen resource);

  /** Whether {@link #remedy} can mend what the policy refuses. */
  default boolean mends() {
    return false;
  }

  /** The inputs as they should be; empty when they may stay as they are. */
  default Optional<PropertyMap> remedy(Seen resource) {
    return Optional.empty();
  }
}
