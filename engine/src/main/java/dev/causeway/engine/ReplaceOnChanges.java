package dev.causeway.engine;

import dev.causeway.protocol.PropertyPath;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes changes that replace of those a program lists. What was left undone when the resource was
 * made is the change of a property of its own.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     applyReplaceOnChanges</a>
 */
final class ReplaceOnChanges {
  private static final String INIT_ERROR = "#initerror";

  private final List<PropertyPath> listed;

  private ReplaceOnChanges(List<String> listed) {
    this.listed = listed.stream().map(PropertyPath::parse).toList();
  }

  /**
   * The diff with the listed changes made ones that replace.
   *
   * @throws IllegalArgumentException if there is a change and one of the listed is no path
   */
  static Diffed applied(List<String> listed, Diffed diff, boolean hasInitErrors) {
    return diff.changes() == Changes.SOME || hasInitErrors
        ? new ReplaceOnChanges(listed).applied(diff, hasInitErrors)
        : diff;
  }

  private Diffed applied(Diffed diff, boolean hasInitErrors) {
    boolean undone = hasInitErrors && isListed(INIT_ERROR);
    if (diff.changes() != Changes.SOME && !undone) {
      return diff;
    }
    return new Diffed(
        Changes.SOME,
        keys(diff, undone),
        diff.deleteBeforeReplace(),
        diff.diffs(),
        diff.detailed().map(detailed -> kinds(detailed, undone)));
  }

  private List<String> keys(Diffed diff, boolean undone) {
    Set<String> keys = new LinkedHashSet<>(diff.replaces());
    diff.diffs().stream().filter(this::isListed).forEach(keys::add);
    if (undone) {
      keys.add(INIT_ERROR);
    }
    return List.copyOf(keys);
  }

  private Map<String, Kind> kinds(Map<String, Kind> detailed, boolean undone) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    detailed.forEach((path, kind) -> kinds.put(path, isListed(path) ? kind.replacing() : kind));
    if (undone) {
      kinds.put(INIT_ERROR, Kind.UPDATE_REPLACE);
    }
    return kinds;
  }

  private boolean isListed(String path) {
    return read(path).filter(of -> listed.stream().anyMatch(each -> each.contains(of))).isPresent();
  }

  /** A provider may name a change by what is no path; nobody can have listed it then. */
  private static Optional<PropertyPath> read(String path) {
    try {
      return Optional.of(PropertyPath.parse(path));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
