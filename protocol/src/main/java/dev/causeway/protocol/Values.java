package dev.causeway.protocol;

import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Value.Array;
import dev.causeway.protocol.Value.Null;
import dev.causeway.protocol.Value.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Comparing values, and rules that hold for values of every kind. */
public final class Values {
  private static final PropertyPath ROOT = new PropertyPath(List.of());

  private Values() {}

  /**
   * How the new properties differ from the old: path → add, delete or update. Null counts as
   * absent, lists are compared position by position, a secret differs from its plain value.
   */
  public static Map<String, Kind> diff(PropertyMap olds, PropertyMap news) {
    Map<String, Kind> differences = new LinkedHashMap<>();
    members(ROOT, olds, news, differences);
    return differences;
  }

  /** {@link #diff} as a provider's answer that never asks to replace. */
  public static Diffed compared(PropertyMap olds, PropertyMap news) {
    Map<String, Kind> differences = diff(olds, news);
    if (differences.isEmpty()) {
      return Diffed.NONE;
    }
    return new Diffed(
        Responses.Changes.SOME,
        List.of(),
        false,
        topLevel(differences.keySet()),
        Optional.of(differences));
  }

  /** The properties that the paths lead into, each once. */
  public static List<String> topLevel(Set<String> paths) {
    Set<String> properties = new LinkedHashSet<>();
    paths.forEach(
        path ->
            properties.add(
                new PropertyPath(PropertyPath.parse(path).elements().subList(0, 1)).toString()));
    return List.copyOf(properties);
  }

  private static void members(
      PropertyPath at, PropertyMap olds, PropertyMap news, Map<String, Kind> differences) {
    Set<String> keys = new TreeSet<>(olds.keys());
    keys.addAll(news.keys());
    for (String key : keys) {
      differ(at.then(new PropertyPath.Key(key)), olds.get(key), news.get(key), differences);
    }
  }

  private static void items(
      PropertyPath at, List<Value> olds, List<Value> news, Map<String, Kind> differences) {
    for (int i = 0; i < Math.max(olds.size(), news.size()); i++) {
      differ(at.then(new PropertyPath.Index(i)), item(olds, i), item(news, i), differences);
    }
  }

  private static Optional<Value> item(List<Value> items, int at) {
    return at < items.size()
        ? Optional.of(items.get(at)).filter(item -> !(item instanceof Null))
        : Optional.empty();
  }

  private static void differ(
      PropertyPath at, Optional<Value> old, Optional<Value> young, Map<String, Kind> differences) {
    if (old.isEmpty() && young.isEmpty()) {
      return;
    }
    if (old.isEmpty()) {
      differences.put(at.toString(), Kind.ADD);
    } else if (young.isEmpty()) {
      differences.put(at.toString(), Kind.DELETE);
    } else {
      differ(at, old.orElseThrow(), young.orElseThrow(), differences);
    }
  }

  private static void differ(
      PropertyPath at, Value old, Value young, Map<String, Kind> differences) {
    if (old instanceof PropertyMap olds && young instanceof PropertyMap news) {
      members(at, olds, news, differences);
    } else if (old instanceof Array olds && young instanceof Array news) {
      items(at, olds.items(), news.items(), differences);
    } else if (old instanceof Secret olds && young instanceof Secret news) {
      differ(at, olds.value(), news.value(), differences);
    } else if (!Objects.equals(old, young)) {
      differences.put(at.toString(), Kind.UPDATE);
    }
  }

  /**
   * The values with those made secret whose counterpart in the model is one; a list with a secret
   * in it becomes secret as a whole. For values that a provider gave back plain.
   */
  public static PropertyMap secretAs(PropertyMap model, PropertyMap values) {
    return values.map((key, value) -> model.get(key).map(of -> secretAs(of, value)).orElse(value));
  }

  private static Value secretAs(Value model, Value value) {
    if (model instanceof Secret || (model instanceof Array && hasSecrets(model))) {
      return Value.secret(value);
    }
    if (model instanceof PropertyMap models && value instanceof PropertyMap values) {
      return secretAs(models, values);
    }
    return value;
  }

  /** The properties with each reference to a resource turned into its id, or a component's URN. */
  public static PropertyMap withoutReferences(PropertyMap properties) {
    return properties.map((key, value) -> withoutReferences(value));
  }

  private static Value withoutReferences(Value value) {
    if (value instanceof PropertyMap object) {
      return withoutReferences(object);
    }
    if (value instanceof Array array) {
      List<Value> items = new ArrayList<>();
      array.items().forEach(item -> items.add(withoutReferences(item)));
      return Value.of(items);
    }
    if (value instanceof Secret secret) {
      return Value.secret(withoutReferences(secret.value()));
    }
    if (value instanceof Value.Reference reference) {
      return reference.id() instanceof Null ? Value.of(reference.urn()) : reference.id();
    }
    return value;
  }

  /** Whether the value, or any value inside it, is secret. */
  public static boolean hasSecrets(Value value) {
    return !value.equals(value.withoutSecrets());
  }
}
