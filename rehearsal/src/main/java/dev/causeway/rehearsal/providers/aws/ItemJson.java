package dev.causeway.rehearsal.providers.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as DynamoDB's JSON, in which each value stands in an object named for its type.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html#Programming.LowLevelAPI.DataTypeDescriptors">data
 *     type descriptors</a>
 */
final class ItemJson {
  private ItemJson() {}

  /**
   * Reads an item.
   *
   * @throws IllegalArgumentException if the text is no item
   */
  static Map<String, AttributeValue> parse(String text) {
    try {
      JsonNode tree = new ObjectMapper().readTree(text);
      if (!tree.isObject()) {
        throw new IllegalArgumentException("item must be a JSON object, got " + text);
      }
      return map(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "item is no JSON: %s, got %s".formatted(e.getOriginalMessage(), text), e);
    }
  }

  private static Map<String, AttributeValue> map(JsonNode object) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    return values;
  }

  private static AttributeValue value(JsonNode typed) {
    String type = typed.size() == 1 ? typed.fieldNames().next() : "";
    JsonNode value = typed.path(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "NULL" -> AttributeValue.fromNul(true);
      case "M" -> AttributeValue.fromM(map(value));
      case "L" -> AttributeValue.fromL(list(value));
      case "SS" -> AttributeValue.fromSs(texts(value));
      case "NS" -> AttributeValue.fromNs(texts(value));
      default ->
          throw new IllegalArgumentException(
              "each value in item must stand in an object with one of S, N, BOOL, NULL, M, L, SS,"
                  + " NS; got "
                  + typed);
    };
  }

  private static List<AttributeValue> list(JsonNode array) {
    List<AttributeValue> values = new ArrayList<>();
    array.forEach(item -> values.add(value(item)));
    return values;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** Writes an item, its attributes in order of their names. */
  static String write(Map<String, AttributeValue> item) {
    return object(item).toString();
  }

  private static ObjectNode object(Map<String, AttributeValue> values) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(values).forEach((key, value) -> object.set(key, typed(value)));
    return object;
  }

  private static ObjectNode typed(AttributeValue value) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    switch (value.type()) {
      case S -> typed.put("S", value.s());
      case N -> typed.put("N", value.n());
      case BOOL -> typed.put("BOOL", value.bool());
      case NUL -> typed.put("NULL", true);
      case M -> typed.set("M", object(value.m()));
      case L -> typed.putArray("L").addAll(value.l().stream().map(ItemJson::typed).toList());
      case SS -> value.ss().forEach(typed.putArray("SS")::add);
      case NS -> value.ns().forEach(typed.putArray("NS")::add);
      default -> throw new IllegalArgumentException("items hold no " + value.type());
    }
    return typed;
  }
}
