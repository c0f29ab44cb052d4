package dev.causeway.protocol;

import java.util.List;

/** A property value of a Pulumi resource; immutable. */
public sealed interface Value
    permits Value.Null,
        Value.Bool,
        Value.Num,
        Value.Text,
        Value.Array,
        Value.Unknown,
        Value.Secret,
        Value.Reference,
        PropertyMap {

  /** JSON's null. */
  record Null() implements Value {}

  /** JSON's true or false. */
  record Bool(boolean value) implements Value {}

  /** JSON's number. */
  record Num(double value) implements Value {}

  /** JSON's string. */
  record Text(String value) implements Value {}

  /** JSON's array. */
  record Array(List<Value> items) implements Value {
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public boolean hasUnknowns() {
      return items.stream().anyMatch(Value::hasUnknowns);
    }

    @Override
    public Value withoutSecrets() {
      return new Array(items.stream().map(Value::withoutSecrets).toList());
    }
  }

  /** A value not known in a preview. */
  record Unknown() implements Value {
    @Override
    public boolean hasUnknowns() {
      return true;
    }
  }

  /** A value that must not be shown; {@link #toString} does not show it. */
  record Secret(Value value) implements Value {
    @Override
    public boolean hasUnknowns() {
      return value.hasUnknowns();
    }

    @Override
    public Value withoutSecrets() {
      return value.withoutSecrets();
    }

    @Override
    public String toString() {
      return "[secret]";
    }
  }

  /** A resource passed as a value: its URN and, of a custom resource, its id. */
  record Reference(String urn, Value id) implements Value {
    @Override
    public boolean hasUnknowns() {
      return id.hasUnknowns();
    }
  }

  /** The explicit null. */
  static Value nothing() {
    return new Null();
  }

  /** What will be known only once the resource behind it exists. */
  static Value unknown() {
    return new Unknown();
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(double number) {
    return new Num(number);
  }

  static Value of(boolean bool) {
    return new Bool(bool);
  }

  static Value of(List<? extends Value> items) {
    return new Array(List.copyOf(items));
  }

  static Value secret(Value value) {
    return value instanceof Secret ? value : new Secret(value);
  }

  /** Whether this value, or any value inside it, is unknown. */
  default boolean hasUnknowns() {
    return false;
  }

  /** This value with every secret inside it, and itself, made plain. */
  default Value withoutSecrets() {
    return this;
  }
}
