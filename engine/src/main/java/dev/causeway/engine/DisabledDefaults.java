package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The packages that a stack's config bars from having a default provider. */
final class DisabledDefaults {
  private static final String KEY = "pulumi:disable-default-providers";
  private static final String ALL = "*";

  private final Set<String> packages;

  DisabledDefaults(Map<String, String> config) {
    this.packages = read(config.getOrDefault(KEY, ""));
  }

  private static Set<String> read(String list) {
    Set<String> packages = new HashSet<>();
    if (!list.isEmpty()) {
      for (JsonNode item : parsed(list)) {
        packages.add(item.asText().strip());
      }
    }
    return packages;
  }

  private static JsonNode parsed(String list) {
    try {
      JsonNode parsed = new JsonMapper().readTree(list);
      if (parsed.isArray()) {
        return parsed;
      }
    } catch (JsonProcessingException e) {
      throw malformed(list, e);
    }
    throw malformed(list, new IllegalArgumentException("no list"));
  }

  private static EngineException malformed(String list, Exception cause) {
    return new EngineException(
        "the config %s cannot be %s; accepted: a list of packages such as [\"aws\"], or [\"*\"]"
            .formatted(KEY, list),
        cause);
  }

  /** Refuses a package that is barred; the engine's own cannot be. */
  void refuse(String packageName, String user) {
    boolean barred = packages.contains(ALL) || packages.contains(packageName);
    if (barred && !packageName.equals(BuiltInProvider.PACKAGE)) {
      throw new EngineException(
          "%s must name an explicit provider: the config %s disables the default one of \"%s\""
              .formatted(user, KEY, packageName));
    }
  }
}
