package dev.causeway.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where a value stands among properties, as in {@code tags.name}, {@code tags["a.b"]}, {@code
 * rules[0].port} and {@code rules[*].port}.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/ignorechanges/">ignoreChanges</a>
 */
public record PropertyPath(List<Element> elements) {
  /** One step into a value. */
  public sealed interface Element {}

  /** Into an object, by key. */
  public record Key(String name) implements Element {}

  /** Into a list, by position. */
  public record Index(int position) implements Element {}

  /** Into every member of an object or list. */
  public record Every() implements Element {}

  public PropertyPath {
    elements = List.copyOf(elements);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static PropertyPath parse(String text) {
    return new PropertyPath(new PathReader(text).read());
  }

  /** The path to a property. */
  public static PropertyPath of(String key) {
    return new PropertyPath(List.of(new Key(key)));
  }

  /** This path and one step more. */
  public PropertyPath then(Element element) {
    List<Element> longer = new ArrayList<>(elements);
    longer.add(element);
    return new PropertyPath(longer);
  }

  /** Whether the other path leads to, or into, what this one leads to. */
  public boolean contains(PropertyPath other) {
    return elements.size() <= other.elements.size()
        && IntStream.range(0, elements.size())
            .allMatch(at -> matches(elements.get(at), other.elements.get(at)));
  }

  private static boolean matches(Element mine, Element theirs) {
    return mine instanceof Every || mine.equals(theirs);
  }

  /** The value this path leads to; empty when there is none, or when the path has a wildcard. */
  public Optional<Value> get(Value value) {
    Optional<Value> found = Optional.of(value);
    for (Element element : elements) {
      found = found.flatMap(at -> member(at.withoutSecrets(), element));
    }
    return found;
  }

  private static Optional<Value> member(Value value, Element element) {
    if (value instanceof PropertyMap object && element instanceof Key key) {
      return Optional.ofNullable(object.entries().get(key.name()));
    }
    if (value instanceof Value.Array array
        && element instanceof Index index
        && index.position() < array.items().size()) {
      return Optional.of(array.items().get(index.position()));
    }
    return Optional.empty();
  }

  /**
   * The new properties with what stands at this path taken from the old ones: changed back, or
   * taken out when the old have none.
   *
   * @return empty when what holds the value is missing on one side, or a list is too short
   */
  public Optional<PropertyMap> reset(PropertyMap olds, PropertyMap news) {
    return reset(elements, olds, news).map(PropertyMap.class::cast);
  }

  private static Optional<Value> reset(List<Element> path, Value old, Value young) {
    if (young instanceof Value.Secret secret) {
      return reset(path, old, secret.value()).map(Value::secret);
    }
    if (old instanceof Value.Secret secret) {
      return reset(path, secret.value(), young);
    }
    if (old instanceof PropertyMap olds && young instanceof PropertyMap news) {
      return resetObject(path, olds, news);
    }
    if (old instanceof Value.Array olds && young instanceof Value.Array news) {
      return resetArray(path, olds.items(), news.items());
    }
    return Optional.empty();
  }

  private static Optional<Value> resetObject(
      List<Element> path, PropertyMap olds, PropertyMap news) {
    Optional<PropertyMap> result = Optional.of(news);
    for (String key : keys(path.get(0), olds, news)) {
      result = result.flatMap(map -> resetKey(path, key, olds, map));
    }
    return result.map(Value.class::cast).filter(map -> !(path.get(0) instanceof Index));
  }

  private static Set<String> keys(Element element, PropertyMap olds, PropertyMap news) {
    if (element instanceof Key key) {
      return Set.of(key.name());
    }
    Set<String> keys = new LinkedHashSet<>(olds.keys());
    keys.addAll(news.keys());
    return keys;
  }

  private static Optional<PropertyMap> resetKey(
      List<Element> path, String key, PropertyMap olds, PropertyMap news) {
    Optional<Value> old = Optional.ofNullable(olds.entries().get(key));
    Optional<Value> young = Optional.ofNullable(news.entries().get(key));
    if (path.size() == 1) {
      return Optional.of(old.map(value -> news.with(key, value)).orElse(news.without(key)));
    }
    if (old.isEmpty() && young.isEmpty()) {
      return Optional.of(news);
    }
    return old.flatMap(o -> young.flatMap(y -> reset(path.subList(1, path.size()), o, y)))
        .map(value -> news.with(key, value));
  }

  private static Optional<Value> resetArray(
      List<Element> path, List<Value> olds, List<Value> news) {
    Map<Integer, Value> changed = new LinkedHashMap<>();
    for (int at : positions(path.get(0), olds, news)) {
      if (at >= olds.size() || at >= news.size()) {
        return Optional.empty();
      }
      Optional<Value> value =
          path.size() == 1
              ? Optional.of(olds.get(at))
              : reset(path.subList(1, path.size()), olds.get(at), news.get(at));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      changed.put(at, value.orElseThrow());
    }
    return Optional.of(
        Value.of(
            IntStream.range(0, news.size())
                .mapToObj(at -> changed.getOrDefault(at, news.get(at)))
                .toList()));
  }

  private static List<Integer> positions(Element element, List<Value> olds, List<Value> news) {
    if (element instanceof Index index) {
      return List.of(index.position());
    }
    if (element instanceof Every) {
      return IntStream.range(0, Math.max(olds.size(), news.size())).boxed().toList();
    }
    return List.of(Integer.MAX_VALUE);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    elements.forEach(element -> append(text, element));
    return text.toString();
  }

  private static void append(StringBuilder text, Element element) {
    if (element instanceof Index index) {
      text.append('[').append(index.position()).append(']');
    } else if (element instanceof Key key && !isPlain(key.name())) {
      text.append("[\"").append(key.name().replace("\"", "\\\"")).append("\"]");
    } else {
      String name = element instanceof Key key ? key.name() : "*";
      text.append(text.isEmpty() ? "" : ".").append(name);
    }
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && !name.equals("*")
        && name.chars().noneMatch(c -> ".[]\"".indexOf(c) >= 0);
  }
}
