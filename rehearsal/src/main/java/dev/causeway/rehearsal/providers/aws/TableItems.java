package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.required;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** {@code aws:dynamodb/tableItem:TableItem}, of tables without a range key. */
final class TableItems implements Handler {
  private final DynamoDbClient dynamo;

  private TableItems(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  static ResourceType type(DynamoDbClient dynamo) {
    return row(new Reporting("DynamoDB Table Item", new TableItems(dynamo)));
  }

  /** The type, whoever does its verbs. */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:dynamodb/tableItem:TableItem",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/dynamodb/table_item.go",
            handler,
            required("tableName", Shape.TEXT).replacing(),
            required("hashKey", Shape.TEXT).replacing(),
            optional("rangeKey", Shape.TEXT).replacing(),
            required("item", Shape.TEXT))
        .refusing(TableItems::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    if (inputs.has("rangeKey")) {
      return List.of(new Failure("rangeKey", "the local provider models hash keys only"));
    }
    try {
      inputs.text("item").ifPresent(ItemJson::parse);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(new Failure("item", String.valueOf(e.getMessage())));
    }
  }

  /** An item by where it is. */
  private record Place(String table, String hashKey, AttributeValue key) {
    static Place of(PropertyMap properties, Map<String, AttributeValue> item) {
      String hashKey = properties.text("hashKey").orElseThrow();
      AttributeValue key = item.get(hashKey);
      if (key == null) {
        throw new ProviderException("the item has no attribute %s".formatted(hashKey));
      }
      return new Place(properties.text("tableName").orElseThrow(), hashKey, key);
    }

    String id() {
      String text = key.s() == null ? "" : key.s();
      String number = key.n() == null ? "" : key.n();
      return String.join("|", table, hashKey, "", text, number);
    }

    Map<String, AttributeValue> asKey() {
      return Map.of(hashKey, key);
    }
  }

  private static Map<String, AttributeValue> item(PropertyMap properties) {
    return ItemJson.parse(properties.text("item").orElseThrow());
  }

  @Override
  public Created create(Create request) {
    Map<String, AttributeValue> item = item(request.news());
    Place place = Place.of(request.news(), item);
    dynamo.putItem(
        r ->
            r.tableName(place.table)
                .item(item)
                .conditionExpression("attribute_not_exists(#hk)")
                .expressionAttributeNames(Map.of("#hk", place.hashKey)));
    return new Created(place.id(), request.news().with("id", place.id()));
  }

  @Override
  public Optional<Resource> read(Read request) {
    PropertyMap state =
        request
            .state()
            .orElseThrow(
                () ->
                    new ProviderException(
                        "the local provider does not import items of a table; declare the item"));
    Map<String, AttributeValue> known = item(state);
    Place place = Place.of(state, known);
    return find(place)
        .map(
            found -> {
              String text =
                  found.equals(known) ? state.text("item").orElseThrow() : ItemJson.write(found);
              PropertyMap outputs = state.with("item", text);
              return Found.of(request, request.id(), outputs.without("id"), outputs);
            });
  }

  private Optional<Map<String, AttributeValue>> find(Place place) {
    try {
      var answer =
          dynamo.getItem(r -> r.tableName(place.table).key(place.asKey()).consistentRead(true));
      return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Changes what differs; an item under a new key is written first, then the old one removed. */
  @Override
  public PropertyMap update(Update request) {
    Map<String, AttributeValue> olds = item(request.olds());
    Map<String, AttributeValue> news = item(request.news());
    Place before = Place.of(request.olds(), olds);
    Place after = Place.of(request.news(), news);
    dynamo.updateItem(
        r ->
            r.tableName(after.table)
                .key(after.asKey())
                .attributeUpdates(updates(olds, news, after.hashKey)));
    if (!before.equals(after)) {
      dynamo.deleteItem(r -> r.tableName(before.table).key(before.asKey()));
    }
    return request.news().with("id", after.id());
  }

  private static Map<String, AttributeValueUpdate> updates(
      Map<String, AttributeValue> olds, Map<String, AttributeValue> news, String hashKey) {
    Map<String, AttributeValueUpdate> updates = new HashMap<>();
    olds.keySet()
        .forEach(
            key ->
                updates.put(
                    key, AttributeValueUpdate.builder().action(AttributeAction.DELETE).build()));
    news.forEach(
        (key, value) ->
            updates.put(
                key,
                AttributeValueUpdate.builder().action(AttributeAction.PUT).value(value).build()));
    updates.remove(hashKey);
    return updates;
  }

  @Override
  public void delete(Delete request) {
    Place place = Place.of(request.olds(), item(request.olds()));
    try {
      dynamo.deleteItem(r -> r.tableName(place.table).key(place.asKey()));
    } catch (ResourceNotFoundException e) {
      // The table is gone, and the item with it.
    }
  }
}
