package dev.causeway.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Documents of one world without what a world, a clock or a die gives: ids, times, addresses, salts
 * and ciphers are replaced by their names, lists without an order are sorted, everything else stays
 * as it is.
 */
final class Canonical {
  /** Lists that come from sets. */
  private static final Set<String> UNORDERED =
      Set.of("dependencies", "diffReasons", "replaceReasons", "additionalSecretOutputs");

  /** Properties that the world numbers. */
  private static final Set<String> NUMBERED = Set.of("uid", "resourceVersion", "salt");

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  /** Measured; those that a person has set have no fraction. */
  private static final Pattern MEASURED = Pattern.compile("PT(\\d+[HM])*\\d+\\.\\d+S");

  private final JsonMapper json = new JsonMapper();
  private final String endpoint;

  /** For a world whose AWS listens there. */
  Canonical(URI endpoint) {
    this.endpoint = endpoint.toString();
  }

  /** A state as {@code pulumi stack export} prints it, its resources by URN. */
  JsonNode state(String document) {
    ObjectNode deployment = (ObjectNode) node(document).path("deployment");
    ObjectNode byUrn = JsonNodeFactory.instance.objectNode();
    for (JsonNode resource : deployment.path("resources")) {
      byUrn.set(resource.path("urn").asText(), resource);
    }
    deployment.set("resources", byUrn);
    return deployment;
  }

  /** A digest as {@code pulumi preview --json} prints it, its steps by URN and operation. */
  JsonNode digest(String document) {
    ObjectNode digest = (ObjectNode) node(document);
    ObjectNode steps = JsonNodeFactory.instance.objectNode();
    for (JsonNode step : digest.path("steps")) {
      steps.set(step.path("urn").asText() + " " + step.path("op").asText(), step);
    }
    digest.set("steps", steps);
    digest.set("diagnostics", sorted(digest.withArray("diagnostics")));
    digest.remove("duration");
    return digest;
  }

  /** A text of the world. */
  String text(String text) {
    String there = text.replace(endpoint, "http://aws");
    return MEASURED.matcher(INSTANT.matcher(there).replaceAll("<time>")).replaceAll("<measured>");
  }

  private JsonNode node(String document) {
    try {
      JsonNode read = json.readTree(document);
      return canonical("", json.readTree(withoutProviderIds(read, document)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An engine gives each provider a random id, to which others refer. */
  private static String withoutProviderIds(JsonNode read, String document) {
    String named = document;
    for (JsonNode reference : read.findValues("provider")) {
      String text = reference.asText();
      int id = text.lastIndexOf("::");
      if (id > 0 && text.substring(id + 2).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
        named =
            named.replace(text.substring(id + 2), "<id of " + name(text.substring(0, id)) + ">");
      }
    }
    return named;
  }

  private static String name(String urn) {
    String[] parts = urn.split("::", 4);
    return parts[2] + " " + parts[3];
  }

  private JsonNode canonical(String key, JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(canonical(key, item)));
      return UNORDERED.contains(key) ? sorted(items) : items;
    }
    if (NUMBERED.contains(key)) {
      return JsonNodeFactory.instance.textNode("<" + key + ">");
    }
    return node.isTextual() ? JsonNodeFactory.instance.textNode(text(node.textValue())) : node;
  }

  private ObjectNode object(JsonNode node) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    node.properties()
        .forEach(entry -> sorted.put(entry.getKey(), canonical(entry.getKey(), entry.getValue())));
    sorted.computeIfPresent("propertyDependencies", (key, lists) -> sortedLists(lists));
    sorted.computeIfPresent("plaintext", (key, text) -> parsed(text.asText()));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    sorted.forEach(object::set);
    return object;
  }

  /** The text of a secret is JSON, which each engine lays out in its own way. */
  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode sortedLists(JsonNode lists) {
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    lists
        .properties()
        .forEach(list -> sorted.set(list.getKey(), sorted((ArrayNode) list.getValue())));
    return sorted;
  }

  private static ArrayNode sorted(ArrayNode items) {
    ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
    StreamSupport.stream(items.spliterator(), false)
        .sorted(Comparator.comparing(JsonNode::toString))
        .forEach(sorted::add);
    return sorted;
  }
}
