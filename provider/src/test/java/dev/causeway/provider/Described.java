package dev.causeway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A property that a program gives, as the schema describes it.
 *
 * @param path the properties it is in, and its own name
 */
record Described(String token, List<String> path, JsonNode spec, boolean required) {
  static final JsonNode SCHEMA = schema();

  private static final String FIRST = "[0]";

  private static JsonNode schema() {
    try {
      return new JsonMapper().readTree(Schema.json());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tokens of all resources. */
  static Set<String> tokens() {
    return names(SCHEMA.path("resources"));
  }

  static JsonNode resource(String token) {
    return SCHEMA.path("resources").path(token);
  }

  static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Every property of every resource, those inside objects after the object. */
  static List<Described> all() {
    return tokens().stream()
        .flatMap(
            token ->
                properties(
                    token,
                    List.of(),
                    resource(token).path("inputProperties"),
                    texts(resource(token).path("requiredInputs"))))
        .toList();
  }

  private static Stream<Described> properties(
      String token, List<String> at, JsonNode properties, Set<String> required) {
    return names(properties).stream()
        .map(
            name ->
                new Described(
                    token, then(at, name), properties.path(name), required.contains(name)))
        .flatMap(each -> Stream.concat(Stream.of(each), each.inside()));
  }

  private Stream<Described> inside() {
    JsonNode type = type();
    return properties(token, objectPath(), type.path("properties"), texts(type.path("required")));
  }

  /** The type of the object it is, or of the objects in it, if they are some. */
  JsonNode type() {
    JsonNode object = isList() ? spec.path("items") : spec;
    String name = object.path("$ref").asText().replace("#/types/", "");
    return SCHEMA.path("types").path(name);
  }

  private boolean isList() {
    return spec.path("type").asText().equals("array");
  }

  /** The way to the object it is, or to the first in it. */
  private List<String> objectPath() {
    List<String> to = new ArrayList<>(path);
    if (isList()) {
      to.set(to.size() - 1, to.get(to.size() - 1) + FIRST);
    }
    return to;
  }

  /** It as an object, or the first in it, with one property more. */
  PropertyMap withMore(PropertyMap inputs, String name) {
    return in(inputs, then(objectPath(), name), Optional.of(Value.of(true)));
  }

  /** The name of its object in messages. */
  String objectProperty() {
    return String.join(".", objectPath());
  }

  private static List<String> then(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  /** What Pulumi's format has no word for. */
  JsonNode more() {
    return spec.path("language").path("causeway");
  }

  boolean isFilledByCheck() {
    return more().path("filledByCheck").asBoolean();
  }

  /** Its name in messages. */
  String property() {
    return String.join(".", path);
  }

  /** The inputs with another value of it; without it when there is none. */
  PropertyMap in(PropertyMap inputs, Optional<Value> value) {
    return in(inputs, path, value);
  }

  private static PropertyMap in(PropertyMap map, List<String> path, Optional<Value> value) {
    String name = path.get(0);
    if (path.size() == 1) {
      return value.map(given -> map.with(name, given)).orElse(map.without(name));
    }
    List<String> rest = path.subList(1, path.size());
    if (name.endsWith(FIRST)) {
      String list = name.replace(FIRST, "");
      PropertyMap first = (PropertyMap) map.items(list).get(0);
      return map.with(list, Value.of(List.of(in(first, rest, value))));
    }
    PropertyMap object = (PropertyMap) map.get(name).orElseThrow();
    return map.with(name, in(object, rest, value));
  }

  @Override
  public String toString() {
    return token + " " + property();
  }
}
