package dev.causeway.engine;

import dev.causeway.protocol.PropertyPath;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a resource as it is with what is wanted. Some things replace a resource whatever its
 * inputs are, and its provider is not asked then; the first of them counts:
 *
 * <ol>
 *   <li>its replacement trigger changed;
 *   <li>it is tainted;
 *   <li>a resource it is to be replaced with is replaced;
 *   <li>the resource it is deleted with is replaced;
 *   <li>it moves to a provider that says it cannot take it over.
 * </ol>
 */
final class Comparison {
  private static final String INIT_ERROR = "#initerror";

  private final Shared run;

  Comparison(Shared run) {
    this.run = run;
  }

  /** The difference; its {@code replaces} is not empty, or a kind replaces, if it cannot stay. */
  Diffed of(ResourceState old, ResourceState wanted) {
    return whateverTheInputs(old, wanted)
        .map(Comparison::replacing)
        .orElseGet(() -> asked(old, wanted));
  }

  private Optional<String> whateverTheInputs(ResourceState old, ResourceState wanted) {
    if (isTriggered(old.options().replacementTrigger(), wanted.options().replacementTrigger())) {
      return Optional.of("replacementTrigger");
    }
    if (old.standing().taint()) {
      return Optional.of("id");
    }
    if (wanted.edges().replaceWith().stream().anyMatch(run.fates()::isReplaced)) {
      return Optional.of("replaceWith");
    }
    if (wanted.edges().deletedWith().filter(run.fates()::isReplaced).isPresent()) {
      return Optional.of("deletedWith");
    }
    return movedAway(old, wanted) ? Optional.of("provider") : Optional.empty();
  }

  private static Diffed replacing(String key) {
    return new Diffed(Changes.SOME, List.of(key), false, List.of(), Optional.empty());
  }

  private static boolean isTriggered(Optional<Value> old, Optional<Value> young) {
    return old.isPresent()
        && young.isPresent()
        && !old.map(Value::withoutSecrets).equals(young.map(Value::withoutSecrets));
  }

  private boolean movedAway(ResourceState old, ResourceState wanted) {
    if (old.provider().equals(wanted.provider())) {
      return old.custom() != wanted.custom();
    }
    return old.provider().isEmpty()
        || wanted.provider().isEmpty()
        || run.providers().moveReplaces(old.provider().get(), wanted.provider().get());
  }

  private Diffed asked(ResourceState old, ResourceState wanted) {
    Diffed diff = run.makers().of(wanted).diff(old, wanted);
    return asListed(completed(diff, old, wanted), old, wanted.options().replaceOnChanges());
  }

  /** The diff with what the provider left out: which properties, and how. */
  private static Diffed completed(Diffed diff, ResourceState old, ResourceState wanted) {
    if (diff.changes() != Changes.SOME) {
      return diff;
    }
    Map<String, Kind> detailed =
        diff.detailed().orElseGet(() -> Values.diff(old.inputs(), wanted.inputs()));
    List<String> diffs = diff.diffs().isEmpty() ? Values.topLevel(detailed.keySet()) : diff.diffs();
    return new Diffed(
        diff.changes(), diff.replaces(), diff.deleteBeforeReplace(), diffs, Optional.of(detailed));
  }

  /** The diff with each change that the program lists made one that replaces. */
  static Diffed asListed(Diffed diff, ResourceState old, List<String> replaceOnChanges) {
    if (replaceOnChanges.isEmpty()) {
      return diff;
    }
    List<PropertyPath> listed = replaceOnChanges.stream().map(PropertyPath::parse).toList();
    return diff.changes() == Changes.SOME
        ? withKinds(diff, listed)
        : afterInitErrors(diff, old, replaceOnChanges);
  }

  private static Diffed withKinds(Diffed diff, List<PropertyPath> listed) {
    Set<String> keys = new LinkedHashSet<>(diff.replaces());
    diff.diffs().stream().filter(key -> contains(listed, PropertyPath.of(key))).forEach(keys::add);
    Map<String, Kind> kinds = new LinkedHashMap<>();
    diff.detailed()
        .orElse(Map.of())
        .forEach(
            (path, kind) ->
                kinds.put(
                    path, contains(listed, PropertyPath.parse(path)) ? kind.replacing() : kind));
    return new Diffed(
        diff.changes(),
        List.copyOf(keys),
        diff.deleteBeforeReplace(),
        diff.diffs(),
        diff.detailed().map(given -> kinds));
  }

  private static boolean contains(List<PropertyPath> listed, PropertyPath path) {
    return listed.stream().anyMatch(of -> of.contains(path));
  }

  private static Diffed afterInitErrors(Diffed diff, ResourceState old, List<String> listed) {
    return !old.initErrors().isEmpty() && listed.contains(INIT_ERROR)
        ? replacing(INIT_ERROR)
        : diff;
  }
}
