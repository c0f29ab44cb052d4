package dev.causeway.stacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The stack config files of the repository, as the CLI passes them to the program. */
final class Configs {
  private Configs() {}

  /** The config of an environment, changed so that its migration stands at the phase. */
  static Map<String, String> of(String environment, String phase) {
    Map<String, String> config = new HashMap<>(of(environment));
    config.put("causeway:phase", phase);
    return config;
  }

  /** The config of an environment. */
  static Map<String, String> of(String environment) {
    Map<String, String> config = new HashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(file(environment).get("config")))
        .forEach((key, value) -> config.put((String) key, text(value)));
    return config;
  }

  private static Map<?, ?> file(String environment) {
    try {
      String yaml = Files.readString(Path.of("config", "Pulumi." + environment + ".yaml"));
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Structured values reach a program as JSON. */
  private static String text(Object value) {
    return value instanceof String text ? text : json(value);
  }

  private static String json(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Configs::json).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
