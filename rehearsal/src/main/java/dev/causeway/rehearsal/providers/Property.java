package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.Value;
import java.util.Optional;

/**
 * One property of a resource type: a line of the table that drives a local provider. Start with
 * {@link #required}, {@link #optional} or {@link #output}, then say more.
 *
 * @param path the property's name; of a nested one its path, such as {@code metadata.name}
 * @param shape what it holds
 * @param role who gives it
 * @param replaces whether a change makes a new resource
 * @param byDefault what Check fills in where the program gives nothing
 */
public record Property(
    String path, Shape shape, Role role, boolean replaces, Optional<Value> byDefault) {

  /** Who gives a property. */
  public enum Role {
    /** The program must give it. */
    REQUIRED,
    /** The program may give it; given no more, it goes away. */
    OPTIONAL,
    /** The program may give it; else the provider does, and keeps what it was. */
    OPTIONAL_OR_COMPUTED,
    /** The provider alone. */
    COMPUTED;

    boolean isInput() {
      return this != COMPUTED;
    }

    boolean isComputed() {
      return this == COMPUTED || this == OPTIONAL_OR_COMPUTED;
    }
  }

  /** What the program must give. */
  public static Property required(String path, Shape shape) {
    return new Property(path, shape, Role.REQUIRED, false, Optional.empty());
  }

  /** What the program may give. */
  public static Property optional(String path, Shape shape) {
    return new Property(path, shape, Role.OPTIONAL, false, Optional.empty());
  }

  /** What only the provider gives. */
  public static Property output(String path, Shape shape) {
    return new Property(path, shape, Role.COMPUTED, false, Optional.empty());
  }

  /** The same, filled in by the provider where the program gives nothing. */
  public Property orComputed() {
    return new Property(path, shape, Role.OPTIONAL_OR_COMPUTED, replaces, byDefault);
  }

  /** The same, a change of which makes a new resource. */
  public Property replacing() {
    return new Property(path, shape, role, true, byDefault);
  }

  /** The same, with a default. */
  public Property or(Value value) {
    return new Property(path, shape, role, replaces, Optional.of(value));
  }

  /** The name of the top-level property that this one is, or is inside of. */
  String top() {
    return Paths.top(path);
  }
}
