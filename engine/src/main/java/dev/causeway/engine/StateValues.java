package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Signatures;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Property values as a state's JSON holds them: secrets encrypted, all else as on the wire. */
final class StateValues {
  private static final String SPECIAL_FLOAT = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";
  private static final double LARGEST_EXACT = 1L << 53;

  private final JsonMapper json;
  private final Secrets secrets;
  private final String place;

  /**
   * Values of one resource.
   *
   * @param place the resource they belong to
   */
  StateValues(JsonMapper json, Secrets secrets, String place) {
    this.json = json;
    this.secrets = secrets;
    this.place = place;
  }

  /** Keys are sorted, as Go's encoder does. */
  ObjectNode write(PropertyMap properties) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(properties.entries()).forEach((key, value) -> node.set(key, write(value)));
    return node;
  }

  JsonNode write(Value value) {
    if (value instanceof Value.Secret secret) {
      return write(secret);
    }
    if (value instanceof Value.Reference reference) {
      return write(reference);
    }
    if (value instanceof PropertyMap object) {
      return write(object);
    }
    if (value instanceof Value.Array array) {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      array.items().forEach(item -> node.add(write(item)));
      return node;
    }
    return scalar(value);
  }

  private JsonNode scalar(Value value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Value.Bool bool) {
      return nodes.booleanNode(bool.value());
    }
    if (value instanceof Value.Num number) {
      return number(number.value());
    }
    if (value instanceof Value.Text text) {
      return nodes.textNode(text.value());
    }
    return value instanceof Value.Unknown
        ? nodes.textNode(Signatures.UNKNOWN)
        : NullNode.getInstance();
  }

  private static JsonNode number(double number) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (!Double.isFinite(number)) {
      String bits = "%016x".formatted(Double.doubleToRawLongBits(number));
      return marked(SPECIAL_FLOAT).put("value", bits);
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT;
    return whole ? nodes.numberNode((long) number) : nodes.numberNode(number);
  }

  private ObjectNode write(Value.Secret secret) {
    String plain = write(secret.value().withoutSecrets()).toString();
    return marked(Signatures.SECRET).put("ciphertext", secrets.encrypt(place, plain));
  }

  private ObjectNode write(Value.Reference reference) {
    ObjectNode node =
        marked(Signatures.REFERENCE).put("urn", reference.urn()).put("packageVersion", "");
    if (!(reference.id() instanceof Value.Null)) {
      node.set("id", write(reference.id()));
    }
    return node;
  }

  private static ObjectNode marked(String signature) {
    return JsonNodeFactory.instance.objectNode().put(Signatures.KEY, signature);
  }

  PropertyMap read(JsonNode node) {
    Map<String, Value> entries = new LinkedHashMap<>();
    node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
    return new PropertyMap(entries);
  }

  Value value(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      List<Value> items = new ArrayList<>();
      node.forEach(item -> items.add(value(item)));
      return Value.of(items);
    }
    if (node.isTextual()) {
      return Signatures.text(node.textValue());
    }
    if (node.isNumber()) {
      return Value.of(node.doubleValue());
    }
    return node.isBoolean() ? Value.of(node.booleanValue()) : Value.nothing();
  }

  private Value object(JsonNode node) {
    return switch (node.path(Signatures.KEY).asText()) {
      case Signatures.SECRET -> Value.secret(secret(node));
      case SPECIAL_FLOAT ->
          Value.of(
              Double.longBitsToDouble(Long.parseUnsignedLong(node.path("value").asText(), 16)));
      default -> Signatures.read(read(node));
    };
  }

  private Value secret(JsonNode node) {
    String plain =
        node.has("plaintext")
            ? node.path("plaintext").asText()
            : secrets.decrypt(place, node.path("ciphertext").asText());
    try {
      return value(json.readTree(plain));
    } catch (JsonProcessingException e) {
      throw new EngineException("a secret of the state is no JSON", e);
    }
  }
}
