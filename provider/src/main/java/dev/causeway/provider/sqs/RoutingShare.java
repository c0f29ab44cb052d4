package dev.causeway.provider.sqs;

import dev.causeway.protocol.ProviderException;
import dev.causeway.provider.resource.Outside;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The item from which producers read what share of the work goes to the new queues. */
final class RoutingShare implements Share {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String key;

  RoutingShare(DynamoDbClient dynamoDb, String table, String key) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.key = key;
  }

  @Override
  public String name() {
    return "%s in table %s".formatted(key, table);
  }

  /** The share, read consistently; a missing item means 0. */
  @Override
  public double percent() {
    GetItemResponse response =
        Outside.ask(
            "read the share of " + name(),
            () ->
                dynamoDb.getItem(
                    r ->
                        r.tableName(table)
                            .consistentRead(true)
                            .key(Map.of("migration", AttributeValue.fromS(key)))));
    return response.hasItem() && !response.item().isEmpty() ? percent(response.item()) : 0;
  }

  private double percent(Map<String, AttributeValue> item) {
    try {
      return Optional.ofNullable(item.get("share"))
          .map(AttributeValue::n)
          .map(Double::parseDouble)
          .orElseThrow(this::unreadable);
    } catch (NumberFormatException e) {
      throw unreadable();
    }
  }

  private ProviderException unreadable() {
    return new ProviderException(
        "the item %s has no number \"share\", so nobody can tell where producers send. Correct it and run pulumi up again"
            .formatted(name()));
  }
}
