package dev.causeway.provider.fakes;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** A DynamoDB with one table, {@code routing}; thread-safe. */
public final class ShareTable implements DynamoDbClient {
  private final Faults faults;
  private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();

  public ShareTable(Faults faults) {
    this.faults = faults;
  }

  public synchronized void share(String migration, String percent) {
    items.put(migration, Map.of("share", AttributeValue.fromN(percent)));
  }

  public synchronized void item(String migration, Map<String, AttributeValue> item) {
    items.put(migration, item);
  }

  public synchronized void remove(String migration) {
    items.remove(migration);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return faults.call(
        "getItem",
        () -> {
          if (!request.tableName().equals("routing") || !request.consistentRead()) {
            throw ResourceNotFoundException.builder()
                .message("Requested resource not found")
                .statusCode(400)
                .build();
          }
          synchronized (this) {
            Map<String, AttributeValue> item = items.get(migration(request));
            return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
          }
        });
  }

  private static String migration(GetItemRequest request) {
    return Objects.requireNonNull(request.key().get("migration"), "the key").s();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
