package dev.causeway.rehearsal.load;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** A table with at most the one item that says the share. */
final class FakeShare implements DynamoDbClient {
  private @Nullable Map<String, AttributeValue> item;
  int reads;

  /** Writes the item; queue {@code q} has the addresses {@code old/q} and {@code new/q}. */
  void write(int share, int ttlSeconds, String... queues) {
    Map<String, AttributeValue> pairs =
        Arrays.stream(queues).collect(Collectors.toMap(q -> q, FakeShare::pair));
    item =
        Map.of(
            "share", AttributeValue.fromN(Integer.toString(share)),
            "ttlSeconds", AttributeValue.fromN(Integer.toString(ttlSeconds)),
            "queues", AttributeValue.fromM(pairs));
  }

  private static AttributeValue pair(String queue) {
    return AttributeValue.fromM(
        Map.of(
            "original", AttributeValue.fromS("old/" + queue),
            "new", AttributeValue.fromS("new/" + queue)));
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    reads++;
    return item == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(item).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
