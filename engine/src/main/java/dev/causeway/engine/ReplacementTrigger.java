package dev.causeway.engine;

import dev.causeway.protocol.Value;
import java.util.Optional;

/** Says whether a value that a resource is replaced upon has changed. */
final class ReplacementTrigger {
  private ReplacementTrigger() {}

  /**
   * Whether the change replaces. What is not known may be anything, so it counts as changed; a
   * trigger that comes or goes does not; whether a value is secret makes no difference.
   */
  static boolean isPulled(Optional<Value> old, Optional<Value> young) {
    if (hasUnknowns(old) || hasUnknowns(young)) {
      return true;
    }
    return given(old).isPresent() && given(young).isPresent() && !given(old).equals(given(young));
  }

  static boolean hasUnknowns(Optional<Value> trigger) {
    return trigger.filter(Value::hasUnknowns).isPresent();
  }

  private static Optional<Value> given(Optional<Value> trigger) {
    return trigger.map(Value::withoutSecrets).filter(value -> !(value instanceof Value.Null));
  }
}
