package dev.causeway.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Named values in the order they were given: a resource's properties, or an object among them. */
public record PropertyMap(Map<String, Value> entries) implements Value {
  public static final PropertyMap EMPTY = new PropertyMap(Map.of());

  public PropertyMap {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public static PropertyMap of(String key, Value value) {
    return EMPTY.with(key, value);
  }

  public static PropertyMap of(String key, Value value, String key2, Value value2) {
    return of(key, value).with(key2, value2);
  }

  /** These properties and one more, or with another value. */
  public PropertyMap with(String key, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(entries);
    more.put(key, value);
    return new PropertyMap(more);
  }

  public PropertyMap with(String key, String text) {
    return with(key, Value.of(text));
  }

  public PropertyMap with(String key, double number) {
    return with(key, Value.of(number));
  }

  public PropertyMap with(String key, boolean bool) {
    return with(key, Value.of(bool));
  }

  /** These properties overlaid with the others. */
  public PropertyMap withAll(PropertyMap others) {
    Map<String, Value> more = new LinkedHashMap<>(entries);
    more.putAll(others.entries);
    return new PropertyMap(more);
  }

  public PropertyMap without(String key) {
    Map<String, Value> fewer = new LinkedHashMap<>(entries);
    fewer.remove(key);
    return new PropertyMap(fewer);
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether the key has a value other than null. */
  public boolean has(String key) {
    return get(key).isPresent();
  }

  /** The value as it stands, secret or unknown included; empty when absent or null. */
  public Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key)).filter(value -> !(value instanceof Null));
  }

  /** The value made plain; empty when absent, null or unknown. */
  private Optional<Value> plain(String key) {
    return get(key).map(Value::withoutSecrets).filter(value -> !(value instanceof Unknown));
  }

  /**
   * The text under the key; empty when absent, null or unknown.
   *
   * @throws WrongType if there is something else under the key
   */
  public Optional<String> text(String key) {
    return plain(key).map(value -> as(Text.class, "a string", key, value).value());
  }

  /** The number under the key, with the rules of {@link #text}. */
  public Optional<Double> number(String key) {
    return plain(key).map(value -> as(Num.class, "a number", key, value).value());
  }

  /**
   * The whole number under the key, with the rules of {@link #text}; a fraction is a {@link
   * WrongType} too.
   */
  public Optional<Integer> integer(String key) {
    Optional<Double> number = number(key);
    number
        .filter(value -> value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE)
        .ifPresent(
            value -> {
              throw wrongType(key, "a whole number");
            });
    return number.map(Double::intValue);
  }

  /** The truth value under the key, with the rules of {@link #text}. */
  public Optional<Boolean> bool(String key) {
    return plain(key).map(value -> as(Bool.class, "true or false", key, value).value());
  }

  /** The list under the key, with the rules of {@link #text}; empty list when absent. */
  public List<Value> items(String key) {
    return plain(key).map(value -> as(Array.class, "a list", key, value).items()).orElse(List.of());
  }

  /** The texts of the list under the key, unknown ones left out. */
  public List<String> texts(String key) {
    return items(key).stream()
        .filter(value -> !(value instanceof Unknown))
        .map(value -> as(Text.class, "a list of strings", key, value).value())
        .toList();
  }

  /** The object under the key, with the rules of {@link #text}; empty object when absent. */
  public PropertyMap object(String key) {
    return plain(key).map(value -> as(PropertyMap.class, "an object", key, value)).orElse(EMPTY);
  }

  private <V extends Value> V as(Class<V> type, String wanted, String key, Value value) {
    if (!type.isInstance(value)) {
      throw wrongType(key, wanted);
    }
    return type.cast(value);
  }

  /** Shows the value as it stands here, where a secret is still known as one. */
  private WrongType wrongType(String key, String wanted) {
    return new WrongType(key, wanted, entries.getOrDefault(key, Value.nothing()));
  }

  /** These properties, each value replaced by what the function makes of key and value. */
  public PropertyMap map(BiFunction<String, Value, Value> change) {
    Map<String, Value> changed = new LinkedHashMap<>();
    entries.forEach((key, value) -> changed.put(key, change.apply(key, value)));
    return new PropertyMap(changed);
  }

  @Override
  public boolean hasUnknowns() {
    return entries.values().stream().anyMatch(Value::hasUnknowns);
  }

  @Override
  public PropertyMap withoutSecrets() {
    return map((key, value) -> value.withoutSecrets());
  }

  /** A property that holds another type than the one asked for. */
  public static final class WrongType extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String property;

    WrongType(String property, String wanted, Value found) {
      super("%s must be %s, got %s".formatted(property, wanted, found));
      this.property = property;
    }

    /** The key of the property at fault. */
    public String property() {
      return property;
    }
  }
}
