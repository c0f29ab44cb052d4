package dev.causeway.engine;

import dev.causeway.protocol.PropertyPath;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses to replace: what cannot be changed in place is left to the real engine. */
final class Replacements {
  private Replacements() {}

  /**
   * Lets only a change pass that can be made in place.
   *
   * @throws EngineException otherwise
   */
  static void refuse(Registration goal, Diffed diff) {
    if (diff.changes() != Changes.SOME) {
      return;
    }
    Set<String> because = new LinkedHashSet<>(diff.replaces());
    Map<String, Kind> detailed = diff.detailed().orElse(Map.of());
    detailed.forEach(
        (path, kind) -> {
          if (kind.replaces()) {
            because.add(path);
          }
        });
    because.addAll(asked(goal.options().replaceOnChanges(), diff, detailed.keySet()));
    if (!because.isEmpty()) {
      throw refusal(goal, because);
    }
  }

  private static Set<String> asked(List<String> listed, Diffed diff, Set<String> paths) {
    Set<String> changed = new LinkedHashSet<>(paths);
    diff.diffs().stream().map(key -> PropertyPath.of(key).toString()).forEach(changed::add);
    changed.removeIf(path -> listed.stream().noneMatch(of -> contains(of, path)));
    return changed;
  }

  private static boolean contains(String listed, String path) {
    return PropertyPath.parse(listed).contains(PropertyPath.parse(path));
  }

  static EngineException refusal(Registration goal, Set<String> because) {
    return new EngineException(
        "the embedded engine does not replace resources yet: %s wants to be replaced because of %s;"
                .formatted(goal.described(), String.join(", ", because))
            + " use the real Pulumi CLI");
  }

  /** The diff with what the provider left out: which properties, and how. */
  static Diffed completed(Diffed diff, ResourceState old, ResourceState wanted) {
    if (diff.changes() != Changes.SOME) {
      return diff;
    }
    Map<String, Kind> detailed =
        diff.detailed().orElseGet(() -> Values.diff(old.inputs(), wanted.inputs()));
    List<String> diffs = diff.diffs().isEmpty() ? Values.topLevel(detailed.keySet()) : diff.diffs();
    return new Diffed(
        diff.changes(), diff.replaces(), diff.deleteBeforeReplace(), diffs, Optional.of(detailed));
  }
}
