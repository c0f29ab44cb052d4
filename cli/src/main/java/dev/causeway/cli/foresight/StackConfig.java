package dev.causeway.cli.foresight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.components.Course;
import dev.causeway.components.Settings;
import dev.causeway.components.WrongArgument;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.ReferenceStacks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The config of a stack, as a program gets it; what is secret reads {@link ExportedState#SECRET}.
 *
 * @param values key with its namespace → value
 */
public record StackConfig(Map<String, String> values) {
  private static final String CAUSEWAY = "causeway";
  private static final String PHASE = "causeway:phase";
  private static final String MIGRATIONS = "causeway:migrations";
  private static final JsonMapper JSON = new JsonMapper();

  public StackConfig {
    values = Map.copyOf(values);
  }

  /**
   * Reads a file such as {@code Pulumi.production.yaml}.
   *
   * @param source where it comes from, for messages
   * @throws IllegalArgumentException if it is none
   */
  public static StackConfig read(String yaml, String source) {
    try {
      JsonNode file =
          JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
      if (!file.path("config").isObject()) {
        throw noConfig(source, "it has no config");
      }
      Map<String, String> values = new TreeMap<>();
      file.path("config")
          .properties()
          .forEach(entry -> values.put(entry.getKey(), text(entry.getValue())));
      return new StackConfig(values);
    } catch (YamlEngineException e) {
      throw noConfig(source, "it is no YAML");
    }
  }

  private static IllegalArgumentException noConfig(String source, String why) {
    return new IllegalArgumentException(
        "%s is no stack config: %s; accepted: a file such as Pulumi.production.yaml"
            .formatted(source, why));
  }

  private static String text(JsonNode value) {
    JsonNode open = opened(value);
    return open.isValueNode() ? open.asText() : open.toString();
  }

  /** The value with a mask in place of what is encrypted. */
  private static JsonNode opened(JsonNode value) {
    if (value.isObject() && value.size() == 1 && value.path("secure").isTextual()) {
      return JSON.getNodeFactory().textNode(ExportedState.SECRET);
    }
    if (value instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(opened(member.getValue())));
    } else if (value instanceof ArrayNode array) {
      for (int at = 0; at < array.size(); at++) {
        array.set(at, opened(array.get(at)));
      }
    }
    return value;
  }

  /** The migrations it places, each at its stop; the only one of a stack has an empty name. */
  public Map<String, String> phases() {
    Map<String, String> phases = new TreeMap<>();
    migrations()
        .properties()
        .forEach(entry -> phases.put(entry.getKey(), entry.getValue().path("phase").asText()));
    if (phases.isEmpty()) {
      phases.put("", values.getOrDefault(PHASE, ""));
    }
    return phases;
  }

  private ObjectNode migrations() {
    try {
      return JSON.readTree(values.getOrDefault(MIGRATIONS, "{}")) instanceof ObjectNode object
          ? object
          : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          MIGRATIONS + " is no object; accepted: {name: {phase: …}}", e);
    }
  }

  /** The same with a migration at another stop; an empty name means the only one. */
  public StackConfig at(String migration, Phase phase) {
    Map<String, String> changed = new HashMap<>(values);
    ObjectNode several = migrations();
    if (several.path(migration) instanceof ObjectNode one) {
      one.put("phase", phase.toString());
      changed.put(MIGRATIONS, several.toString());
    } else if (several.isEmpty()) {
      changed.put(PHASE, phase.toString());
    } else {
      throw new IllegalArgumentException(
          "the config has no migration \"%s\"; accepted: %s"
              .formatted(migration, String.join(", ", new TreeSet<>(phases().keySet()))));
    }
    return new StackConfig(changed);
  }

  /**
   * Where a migration stands on which road; an empty name means the only one.
   *
   * @throws IllegalArgumentException if that is missing or makes no sense; the message is one line
   */
  public Course course(String migration) {
    try {
      return Course.read(
          new Settings(
              CAUSEWAY, key -> Optional.ofNullable(values.get("%s:%s".formatted(CAUSEWAY, key)))),
          migration);
    } catch (WrongArgument e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The same with a value for a key. */
  public StackConfig with(String key, String value) {
    Map<String, String> changed = new HashMap<>(values);
    changed.put(key, value);
    return new StackConfig(changed);
  }

  /** The reference stacks' program with this config. */
  public StackProgram program(String project, String stack) {
    return ReferenceStacks.program(project, stack, values);
  }
}
