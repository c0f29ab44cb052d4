package dev.causeway.rehearsal.providers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Turns Pulumi's values into JSON, secrets made plain, and back. */
final class ValueJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueJson() {}

  static ObjectNode object(PropertyMap properties) {
    ObjectNode object = JSON.objectNode();
    properties.entries().forEach((key, value) -> object.set(key, node(value)));
    return object;
  }

  private static JsonNode node(Value value) {
    if (value instanceof PropertyMap map) {
      return object(map);
    } else if (value instanceof Value.Array array) {
      ArrayNode node = JSON.arrayNode();
      array.items().forEach(item -> node.add(node(item)));
      return node;
    } else if (value instanceof Value.Secret secret) {
      return node(secret.value());
    }
    return scalar(value);
  }

  private static JsonNode scalar(Value value) {
    if (value instanceof Value.Text text) {
      return JSON.textNode(text.value());
    } else if (value instanceof Value.Num number) {
      return number(number.value());
    } else if (value instanceof Value.Bool bool) {
      return JSON.booleanNode(bool.value());
    } else if (value instanceof Value.Null) {
      return JSON.nullNode();
    }
    throw new IllegalArgumentException("the Kubernetes API cannot take " + value);
  }

  private static JsonNode number(double number) {
    return number == Math.rint(number) ? JSON.numberNode((long) number) : JSON.numberNode(number);
  }

  static PropertyMap properties(JsonNode object) {
    Map<String, Value> properties = new LinkedHashMap<>();
    object.properties().forEach(f -> properties.put(f.getKey(), value(f.getValue())));
    return new PropertyMap(properties);
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> properties(node);
      case ARRAY ->
          Value.of(StreamSupport.stream(node.spliterator(), false).map(ValueJson::value).toList());
      case NUMBER -> Value.of(node.asDouble());
      case BOOLEAN -> Value.of(node.asBoolean());
      case NULL -> Value.nothing();
      default -> Value.of(node.asText());
    };
  }
}
