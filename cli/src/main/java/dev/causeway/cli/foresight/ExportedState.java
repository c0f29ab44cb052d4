package dev.causeway.cli.foresight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.EngineException;
import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.Urn;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code pulumi stack export} wrote, with {@link #SECRET} in place of every secret: nothing
 * here needs a passphrase, or could give a secret away.
 */
public record ExportedState(Deployment deployment) {
  /** What stands for a secret, as in a preview. */
  public static final String SECRET = "[secret]";

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
  private static final String LEDGER = "causeway:index:Ledger";

  /**
   * Reads the export.
   *
   * @param source where it comes from, for messages
   * @throws IllegalArgumentException if it is none
   */
  public static ExportedState read(String json, String source) {
    try {
      JsonNode document = new JsonMapper().readTree(json);
      if (!document.path("deployment").isObject()) {
        throw noExport(source, "it has no deployment");
      }
      ObjectNode deployment = (ObjectNode) document.path("deployment");
      deployment.remove("secrets_providers");
      return new ExportedState(Deployment.fromJson(masked(document).toString()));
    } catch (JsonProcessingException e) {
      throw noExport(source, "it is no JSON, " + e.getOriginalMessage());
    } catch (EngineException e) {
      throw noExport(source, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException noExport(String source, String why) {
    return new IllegalArgumentException(
        "%s is no state: %s; accepted: what pulumi stack export prints".formatted(source, why));
  }

  private static JsonNode masked(JsonNode value) {
    if (value.path(SIGNATURE).asText().equals(SECRET_SIGNATURE)) {
      return TextNode.valueOf(SECRET);
    }
    if (value instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(masked(member.getValue())));
    } else if (value instanceof ArrayNode array) {
      for (int at = 0; at < array.size(); at++) {
        array.set(at, masked(array.get(at)));
      }
    }
    return value;
  }

  /** The stop of every migration in it, by its name. */
  public Map<String, String> phases() {
    Map<String, String> phases = new TreeMap<>();
    for (ResourceState resource : deployment.resources()) {
      if (resource.type().equals(LEDGER)) {
        phases.put(
            resource.inputs().text("migration").orElse(""),
            resource.inputs().text("phase").orElse(""));
      }
    }
    return phases;
  }

  /** The name of the project it is of; empty of an empty state. */
  public String project() {
    return urn().map(Urn::project).orElse("");
  }

  /** The name of the stack it is of; empty of an empty state. */
  public String stack() {
    return urn().map(Urn::stack).orElse("");
  }

  private Optional<Urn> urn() {
    return deployment.resources().stream().map(ResourceState::urn).findFirst();
  }
}
