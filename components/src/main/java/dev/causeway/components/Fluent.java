package dev.causeway.components;

import java.util.function.Consumer;

/**
 * Arguments that are passed by chained calls, each of which answers a changed copy; so a started
 * chain can be shared.
 *
 * @param <A> the arguments themselves
 */
abstract class Fluent<A extends Fluent<A>> implements Cloneable {
  /** A copy with the change made. */
  @SuppressWarnings("unchecked")
  final A with(Consumer<A> change) {
    try {
      A copy = (A) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
