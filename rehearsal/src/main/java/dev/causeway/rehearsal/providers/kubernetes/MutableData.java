package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A diff of a ConfigMap whose data are changed in place, as {@code enableConfigMapMutable} has it;
 * without that option other data are another ConfigMap.
 *
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/">options
 *     of the provider</a>
 */
final class MutableData {
  private static final List<String> DATA = List.of("data", "binaryData");

  private MutableData() {}

  static Diffed of(Diffed diffed) {
    return new Diffed(
        diffed.changes(),
        diffed.replaces().stream().filter(key -> !DATA.contains(key)).toList(),
        diffed.deleteBeforeReplace(),
        diffed.diffs(),
        diffed.detailed().map(MutableData::inPlace));
  }

  private static Map<String, Kind> inPlace(Map<String, Kind> found) {
    Map<String, Kind> kinds = new LinkedHashMap<>(found);
    kinds.replaceAll((path, kind) -> isData(path) ? plain(kind) : kind);
    return kinds;
  }

  private static boolean isData(String path) {
    return DATA.stream().anyMatch(key -> path.matches(key + "(?:[.\\[].*)?"));
  }

  private static Kind plain(Kind kind) {
    return Kind.valueOf(kind.name().replace("_REPLACE", ""));
  }
}
