package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.Optional;

/**
 * Property paths as Pulumi writes them, such as {@code spec.ports[0].name}.
 *
 * @see <a
 *     href="https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/">paths</a>
 */
final class Paths {
  private Paths() {}

  /** The path of a member of the object at the path. */
  static String member(String path, String key) {
    boolean plain = key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
    if (!plain) {
      return path + "[\"" + key.replace("\"", "\\\"") + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of an item of the list at the path. */
  static String item(String path, int index) {
    return path + "[" + index + "]";
  }

  /** The top-level property that the path is in. */
  static String top(String path) {
    if (path.startsWith("[\"")) {
      return path.substring(2, path.indexOf("\"]"));
    }
    int end = 0;
    while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    return path.substring(0, end);
  }

  /** Whether the inner path is the outer one or leads into it. */
  static boolean contains(String outer, String inner) {
    return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
  }

  /** The value at a path of plain members, such as {@code metadata.name}. */
  static Optional<Value> get(PropertyMap properties, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return properties.get(path).map(Value::withoutSecrets);
    }
    return get(properties, path.substring(0, dot))
        .flatMap(
            value ->
                value instanceof PropertyMap object
                    ? get(object, path.substring(dot + 1))
                    : value instanceof Value.Unknown ? Optional.of(value) : Optional.empty());
  }

  /** The properties with another value at a path of plain members. */
  static PropertyMap with(PropertyMap properties, String path, Value value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return properties.with(path, value);
    }
    String head = path.substring(0, dot);
    return properties.with(head, with(properties.object(head), path.substring(dot + 1), value));
  }
}
