package dev.causeway.policies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Signatures;
import dev.causeway.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** JSON documents as property values. */
public final class JsonText {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonText() {}

  /** What the text says; {@link Value.Null} if it is no JSON. */
  public static Value read(String text) {
    try {
      return value(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Value.nothing();
    }
  }

  /** The value of a node; a text in which a preview left out what it does not know is unknown. */
  public static Value value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Value> members = new LinkedHashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
      return new PropertyMap(members);
    }
    if (node.isArray()) {
      return Value.of(
          StreamSupport.stream(node.spliterator(), false).map(JsonText::value).toList());
    }
    if (node.isTextual()) {
      return Signatures.text(node.textValue());
    }
    if (node.isNumber()) {
      return Value.of(node.doubleValue());
    }
    return node.isBoolean() ? Value.of(node.booleanValue()) : Value.nothing();
  }
}
