package dev.causeway.rehearsal.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The config file of the stack that stands in an open world, {@code Pulumi.local.yaml}: written
 * once, then its reader's, who changes the phase in it.
 */
final class StackFile {
  /** What its reader may change. */
  private static final String READERS_OWN = "causeway:";

  private static final String HEAD =
      """
      # The stack in the local cloud that `causeway local` starts. Change causeway:phase, run pulumi up.
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final KubernetesSerialization yaml = new KubernetesSerialization();

  StackFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the config, unless it is there already.
   *
   * @throws IllegalArgumentException if the file is for another world
   */
  void hold(Map<String, String> config) throws IOException {
    Map<String, Object> wanted = structured(config);
    if (!Files.exists(file)) {
      Files.writeString(file, text(wanted));
    } else if (!others(read()).equals(others(wanted))) {
      throw new IllegalArgumentException(
          "%s is the config of another world; remove it to have it written anew, or name another file with --config"
              .formatted(file));
    }
  }

  private String text(Map<String, Object> config) {
    return HEAD + yaml.asYaml(Map.of("config", config)).replaceFirst("^---\n", "");
  }

  private Map<?, ?> read() throws IOException {
    Map<?, ?> whole = yaml.unmarshal(Files.readString(file), Map.class);
    return Objects.requireNonNullElse((Map<?, ?>) whole.get("config"), Map.of());
  }

  private static Map<String, JsonNode> others(Map<?, ?> config) {
    Map<String, JsonNode> others = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> {
          if (!key.toString().startsWith(READERS_OWN)) {
            others.put(key.toString(), JSON.valueToTree(value));
          }
        });
    return others;
  }

  /**
   * What its reader changes first; and lists as lists, which people can read and Pulumi hands on as
   * JSON.
   */
  private static Map<String, Object> structured(Map<String, String> config) {
    Map<String, Object> structured = new LinkedHashMap<>();
    config.entrySet().stream()
        .sorted(Comparator.comparing(entry -> !entry.getKey().startsWith(READERS_OWN)))
        .forEach(entry -> structured.put(entry.getKey(), value(entry.getValue())));
    return structured;
  }

  private static Object value(String text) {
    return text.startsWith("[") ? list(text) : text;
  }

  private static Object list(String json) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the world's config has a list that is none: " + json, e);
    }
  }
}
