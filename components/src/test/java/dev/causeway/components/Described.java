package dev.causeway.components;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The provider's schema, and the page that is made of it. */
public final class Described {
  private static final Path FILE =
      Path.of("../provider/src/main/resources/dev/causeway/provider/schema.json");

  private Described() {}

  /** The whole of it. */
  public static JsonNode schema() {
    try {
      return new JsonMapper().readTree(FILE.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The type of a property, such as {@code list of string}. */
  public static String type(JsonNode spec) {
    if (spec.has("$ref")) {
      String token = spec.path("$ref").asText();
      return token.substring(token.lastIndexOf(':') + 1);
    }
    String type = spec.path("type").asText();
    return type.equals("array") ? "list of " + type(spec.path("items")) : type;
  }

  /** What Pulumi's format has no word for. */
  public static JsonNode more(JsonNode spec) {
    return spec.path("language").path("causeway");
  }

  /** A resource, or a type of object, as a table. */
  static String table(String name) {
    JsonNode schema = schema();
    String token = "causeway:" + name;
    JsonNode resource = schema.path("resources").path(token);
    JsonNode type = schema.path("types").path(token);
    return resource.isMissingNode()
        ? table(type, type.path("properties"), type.path("required"))
        : table(resource, resource.path("inputProperties"), resource.path("requiredInputs"));
  }

  private static String table(JsonNode of, JsonNode properties, JsonNode required) {
    List<String> names = new ArrayList<>();
    required.forEach(name -> names.add(name.asText()));
    List<String> lines = new ArrayList<>();
    lines.add("| property | type | accepted | unless given | meaning |");
    lines.add("|---|---|---|---|---|");
    properties
        .properties()
        .forEach(property -> lines.add(row(property, names.contains(property.getKey()))));
    outputs(of, properties).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String row(Map.Entry<String, JsonNode> property, boolean required) {
    JsonNode spec = property.getValue();
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            property.getKey(),
            type(spec),
            accepted(spec),
            otherwise(spec, required),
            spec.path("description").asText());
  }

  private static List<String> outputs(JsonNode of, JsonNode inputs) {
    List<String> rows = new ArrayList<>();
    of.path("properties").properties().stream()
        .filter(property -> !inputs.has(property.getKey()))
        .forEach(
            property ->
                rows.add(
                    "| `%s` | %s | | output | %s |"
                        .formatted(
                            property.getKey(),
                            type(property.getValue()),
                            property.getValue().path("description").asText())));
    return rows;
  }

  private static String otherwise(JsonNode spec, boolean required) {
    if (more(spec).path("filledByCheck").asBoolean()) {
      return "filled in";
    }
    if (spec.has("default")) {
      return "`" + spec.path("default").asText() + "`";
    }
    return required ? "refused" : "left out";
  }

  private static String accepted(JsonNode spec) {
    JsonNode more = more(spec);
    if (more.path("filledByCheck").asBoolean()) {
      return "";
    }
    if (more.has("oneOf")) {
      return oneOf(more.path("oneOf"));
    }
    String unit = more.has("unit") ? " " + more.path("unit").asText() : "";
    return switch (more.path("kind").asText()) {
      case "duration" -> duration(more);
      case "phase" -> "a phase";
      case "direction" -> "`forward`, `stay`, `back`";
      case "anyText" -> "any text";
      case "url" -> "http or https";
      default ->
          more.has("minimum")
              ? "%,d to %,d%s"
                  .formatted(more.path("minimum").asInt(), more.path("maximum").asInt(), unit)
              : spec.path("type").asText().equals("string") ? "not empty" : "";
    };
  }

  private static String oneOf(JsonNode words) {
    List<String> accepted = new ArrayList<>();
    words.forEach(word -> accepted.add("`" + word.asText() + "`"));
    return String.join(", ", accepted);
  }

  private static String duration(JsonNode more) {
    String least = more.has("over") ? "over " + more.path("over").asText() : "";
    String from = more.has("minimum") ? more.path("minimum").asText() : "PT0S";
    String most = more.has("maximum") ? more.path("maximum").asText() : "P365D";
    return "ISO-8601, %s to %s".formatted(least.isEmpty() ? from : least, most);
  }
}
