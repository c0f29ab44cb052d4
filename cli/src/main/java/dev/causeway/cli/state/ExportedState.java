package dev.causeway.cli.state;

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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * Reads the export, or the same as Pulumi's file backend keeps it.
   *
   * @param source where it comes from, for messages
   * @throws IllegalArgumentException if it is none
   */
  public static ExportedState read(String json, String source) {
    try {
      JsonNode document = new JsonMapper().readTree(json);
      JsonNode kept = document.path("checkpoint").path("latest");
      JsonNode found = kept.isObject() ? kept : document.path("deployment");
      if (!(found instanceof ObjectNode deployment)) {
        throw noExport(source, "it has no deployment");
      }
      deployment.remove("secrets_providers");
      ObjectNode export = new JsonMapper().createObjectNode();
      export.set("version", document.path("version"));
      export.set("deployment", masked(deployment));
      return new ExportedState(Deployment.fromJson(export.toString()));
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

  /** The resources that are there; those on their way out of a replacement are left out. */
  public List<ResourceState> resources() {
    return deployment.resources().stream()
        .filter(resource -> !resource.standing().delete())
        .toList();
  }

  /** The ledgers in it, one a migration. */
  public List<ResourceState> ledgers() {
    return resources().stream().filter(resource -> resource.type().equals(LEDGER)).toList();
  }

  /** The stop of every migration in it, by its name. */
  public Map<String, String> phases() {
    Map<String, String> phases = new TreeMap<>();
    for (ResourceState ledger : ledgers()) {
      phases.put(
          ledger.inputs().text("migration").orElse(""), ledger.inputs().text("phase").orElse(""));
    }
    return phases;
  }

  /** What is below a component, at whatever depth; a state has parents before their children. */
  public List<ResourceState> below(Urn component) {
    Set<Urn> family = new HashSet<>(Set.of(component));
    return resources().stream()
        .filter(
            each -> each.parent().filter(family::contains).isPresent() && family.add(each.urn()))
        .toList();
  }

  /** When it was written; empty if it does not say. */
  public Optional<Instant> written() {
    return Optional.of(deployment.time()).filter(time -> time.isAfter(Instant.EPOCH));
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
