package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.Property.Role;
import dev.causeway.rehearsal.providers.ResourceType.Compares;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares what is with what is wanted by a type's table. */
final class InputDiff {
  private final ResourceType type;
  private final Diff request;
  private final Map<String, Kind> found = new LinkedHashMap<>();

  private InputDiff(ResourceType type, Diff request) {
    this.type = type;
    this.request = request;
  }

  static Diffed of(ResourceType type, Diff request) {
    return new InputDiff(type, request).diffed();
  }

  private Diffed diffed() {
    inputKeys().stream().filter(key -> !isIgnored(key)).forEach(this::compareTop);
    if (found.isEmpty()) {
      return Diffed.NONE;
    }
    List<String> replaces = tops(found, Kind::replaces);
    boolean deleteFirst = !replaces.isEmpty() && isNameChosen();
    return new Diffed(
        Changes.SOME, replaces, deleteFirst, tops(found, kind -> true), Optional.of(found));
  }

  private Set<String> inputKeys() {
    return type.properties().stream()
        .filter(row -> row.role().isInput())
        .map(Property::top)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isIgnored(String path) {
    return request.ignoreChanges().stream().anyMatch(ignored -> Paths.contains(ignored, path));
  }

  private void compareTop(String key) {
    PropertyMap olds = type.compares() == Compares.OUTPUTS ? request.olds() : request.oldInputs();
    Optional<Value> old = plain(olds, key);
    Optional<Value> wanted = plain(request.news(), key);
    if (wanted.isEmpty() && staysWithoutInput(key, old)) {
      return;
    }
    compare(key, old, wanted);
  }

  /** Whether a property the program no longer gives is left as it is. */
  private boolean staysWithoutInput(String key, Optional<Value> old) {
    boolean computed =
        type.property(key).filter(row -> row.role() == Role.OPTIONAL_OR_COMPUTED).isPresent();
    boolean absent = old.filter(value -> !isZero(value)).isEmpty();
    return computed || (absent && type.compares() == Compares.OUTPUTS);
  }

  private void compare(String path, Optional<Value> old, Optional<Value> wanted) {
    if (isIgnored(path)) {
      return;
    }
    if (old.isEmpty() || wanted.isEmpty()) {
      onlyOne(path, old, wanted);
    } else if (!same(path, old.get(), wanted.get())) {
      inside(path, old.get(), wanted.get());
    }
  }

  private void onlyOne(String path, Optional<Value> old, Optional<Value> wanted) {
    wanted.ifPresent(value -> note(path, Kind.ADD));
    old.ifPresent(value -> note(path, Kind.DELETE));
  }

  private boolean same(String path, Value old, Value wanted) {
    return type.property(path).map(Property::shape).orElse(Shape.TEXT).same(old, wanted);
  }

  private void inside(String path, Value old, Value wanted) {
    if (old instanceof PropertyMap left && wanted instanceof PropertyMap right) {
      Set<String> keys = new LinkedHashSet<>(left.keys());
      keys.addAll(right.keys());
      keys.forEach(key -> compare(Paths.member(path, key), plain(left, key), plain(right, key)));
    } else if (old instanceof Value.Array left && wanted instanceof Value.Array right) {
      for (int i = 0; i < Math.max(left.items().size(), right.items().size()); i++) {
        compare(Paths.item(path, i), item(left, i), item(right, i));
      }
    } else {
      note(path, Kind.UPDATE);
    }
  }

  private void note(String path, Kind kind) {
    boolean replaces = type.replacesAt(path);
    found.put(path, replaces ? Kind.valueOf(kind.name() + "_REPLACE") : kind);
  }

  private boolean isNameChosen() {
    return type.autoName()
        .filter(rule -> rule.isChosen(request.urn(), request.news()))
        .filter(
            rule ->
                Paths.get(request.news(), rule.path())
                    .equals(Paths.get(request.oldInputs(), rule.path())))
        .isPresent();
  }

  private static List<String> tops(Map<String, Kind> found, Predicate<Kind> which) {
    return found.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(entry -> Paths.top(entry.getKey()))
        .distinct()
        .toList();
  }

  private static Optional<Value> plain(PropertyMap properties, String key) {
    return properties.get(key).map(Value::withoutSecrets);
  }

  private static Optional<Value> item(Value.Array array, int index) {
    return index < array.items().size() ? Optional.of(array.items().get(index)) : Optional.empty();
  }

  private static boolean isZero(Value value) {
    return value.equals(Value.of(false))
        || value.equals(Value.of(0))
        || value.equals(Value.of(""))
        || value.equals(Value.of(List.of()))
        || value.equals(PropertyMap.EMPTY);
  }
}
