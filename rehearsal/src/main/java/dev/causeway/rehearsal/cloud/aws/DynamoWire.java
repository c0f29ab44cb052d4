package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DynamoDB as the SDK speaks it: tables, and their items one by one. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html">DynamoDB
 *     API</a>
 */
final class DynamoWire implements JsonApi {
  private static final Pattern EXISTENCE =
      Pattern.compile("\\s*attribute_(not_)?exists\\s*\\(\\s*([#\\w.-]+)\\s*\\)\\s*");

  /** What every request on an item may carry without it making a difference here. */
  private static final Set<String> HARMLESS =
      Set.of("TableName", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics");

  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Function<JsonNode, ObjectNode>> actions = new HashMap<>();

  DynamoWire() {
    actions.put("CreateTable", this::createTable);
    actions.put("DescribeTable", request -> described("Table", table(request)));
    actions.put("PutItem", this::put);
    actions.put("GetItem", this::get);
    actions.put("UpdateItem", this::update);
    actions.put("DeleteItem", this::delete);
  }

  /** Takes over the tables of another account, with their items. */
  void takeOver(DynamoWire other) {
    Map<String, Table> copies = new HashMap<>();
    synchronized (other) {
      other.tables.forEach((name, table) -> copies.put(name, table.copy()));
    }
    synchronized (this) {
      tables.putAll(copies);
    }
  }

  /** A table: what it was created with, and its items by the value of their hash key. */
  private record Table(JsonNode definition, String hashKey, Map<JsonNode, ObjectNode> items) {
    Table copy() {
      Map<JsonNode, ObjectNode> copies = new LinkedHashMap<>();
      items.forEach((key, item) -> copies.put(key, item.deepCopy()));
      return new Table(definition, hashKey, copies);
    }
  }

  @Override
  public synchronized ObjectNode call(String action, JsonNode request) {
    Function<JsonNode, ObjectNode> known = actions.get(action);
    if (known == null) {
      throw AwsError.unmodelled("DynamoDB " + action);
    }
    return known.apply(request);
  }

  private ObjectNode createTable(JsonNode request) {
    String name = request.path("TableName").asText();
    if (tables.containsKey(name)) {
      throw AwsError.of("ResourceInUseException", "Table already exists: " + name);
    }
    if (request.path("KeySchema").size() != 1) {
      throw AwsError.unmodelled("tables with a range key");
    }
    String hashKey = request.path("KeySchema").path(0).path("AttributeName").asText();
    tables.put(name, new Table(request.deepCopy(), hashKey, new LinkedHashMap<>()));
    return described("TableDescription", table(request));
  }

  private static ObjectNode described(String key, Table table) {
    ObjectNode answer = object();
    ObjectNode description = answer.putObject(key);
    String name = table.definition.path("TableName").asText();
    description.put("TableName", name).put("TableStatus", "ACTIVE");
    description.put(
        "TableArn",
        "arn:aws:dynamodb:%s:%s:table/%s".formatted(LocalAws.REGION, LocalAws.ACCOUNT, name));
    description.put("ItemCount", table.items.size());
    description.set("KeySchema", table.definition.path("KeySchema"));
    description.set("AttributeDefinitions", table.definition.path("AttributeDefinitions"));
    return answer;
  }

  private ObjectNode put(JsonNode request) {
    onlyKnows(request, "Item", "ConditionExpression", "ExpressionAttributeNames");
    Table table = table(request);
    ObjectNode item = request.path("Item").deepCopy();
    JsonNode key = key(table, item);
    check(request, Optional.ofNullable(table.items.get(key)));
    table.items.put(key, item);
    return object();
  }

  private ObjectNode get(JsonNode request) {
    onlyKnows(request, "Key", "ConsistentRead");
    Table table = table(request);
    ObjectNode answer = object();
    ObjectNode item = table.items.get(key(table, request.path("Key")));
    if (item != null) {
      answer.set("Item", item.deepCopy());
    }
    return answer;
  }

  /**
   * Puts and deletes attributes; makes the item when it is not there.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">AttributeUpdates</a>
   */
  private ObjectNode update(JsonNode request) {
    onlyKnows(request, "Key", "AttributeUpdates");
    Table table = table(request);
    JsonNode key = key(table, request.path("Key"));
    ObjectNode item = table.items.computeIfAbsent(key, missing -> request.path("Key").deepCopy());
    for (Map.Entry<String, JsonNode> change : request.path("AttributeUpdates").properties()) {
      JsonNode update = change.getValue();
      switch (update.path("Action").asText("PUT")) {
        case "PUT" -> item.set(change.getKey(), update.path("Value").deepCopy());
        case "DELETE" -> item.remove(change.getKey());
        default -> throw AwsError.unmodelled("DynamoDB UpdateItem with " + update.path("Action"));
      }
    }
    return object();
  }

  private ObjectNode delete(JsonNode request) {
    onlyKnows(request, "Key", "ConditionExpression", "ExpressionAttributeNames");
    Table table = table(request);
    JsonNode key = key(table, request.path("Key"));
    check(request, Optional.ofNullable(table.items.get(key)));
    table.items.remove(key);
    return object();
  }

  /** Refuses a request whose condition does not hold. */
  private static void check(JsonNode request, Optional<ObjectNode> item) {
    JsonNode expression = request.get("ConditionExpression");
    if (expression == null) {
      return;
    }
    Matcher matcher = EXISTENCE.matcher(expression.asText());
    if (!matcher.matches()) {
      throw AwsError.unmodelled("the condition \"%s\"".formatted(expression.asText()));
    }
    String given = matcher.group(2);
    String attribute = request.path("ExpressionAttributeNames").path(given).asText(given);
    boolean exists = item.filter(found -> found.has(attribute)).isPresent();
    if (exists == (matcher.group(1) != null)) {
      throw AwsError.of("ConditionalCheckFailedException", "The conditional request failed");
    }
  }

  private Table table(JsonNode request) {
    Table table = tables.get(request.path("TableName").asText());
    if (table == null) {
      throw AwsError.of(
          "ResourceNotFoundException",
          "Requested resource not found: Table: %s not found"
              .formatted(request.path("TableName").asText()));
    }
    return table;
  }

  private static JsonNode key(Table table, JsonNode item) {
    JsonNode key = item.get(table.hashKey);
    if (key == null) {
      throw AwsError.of(
          "ValidationException",
          "One or more parameter values were invalid: Missing the key %s in the item"
              .formatted(table.hashKey));
    }
    return key;
  }

  private static void onlyKnows(JsonNode request, String... names) {
    Set<String> known = Set.of(names);
    request.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !known.contains(key) && !HARMLESS.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw AwsError.unmodelled("DynamoDB parameter " + key);
            });
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
