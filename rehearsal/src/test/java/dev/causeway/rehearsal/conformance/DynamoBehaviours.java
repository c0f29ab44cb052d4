package dev.causeway.rehearsal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What migrations rely on of the table of shares. */
final class DynamoBehaviours extends Behaviours {
  private static final String GUIDE =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/";
  private static final String API =
      "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/";
  private static final Map<String, AttributeValue> KEY =
      Map.of("migration", AttributeValue.fromS("cluster-service"));

  private final String table = named("shares");

  DynamoBehaviours(Ground ground) {
    super(ground);
  }

  private DynamoDbClient dynamo() {
    return ground().clients().dynamoDb();
  }

  private void createTable() {
    KeySchemaElement key =
        KeySchemaElement.builder().attributeName("migration").keyType(KeyType.HASH).build();
    AttributeDefinition text =
        AttributeDefinition.builder()
            .attributeName("migration")
            .attributeType(ScalarAttributeType.S)
            .build();
    dynamo()
        .createTable(
            r ->
                r.tableName(table)
                    .keySchema(key)
                    .attributeDefinitions(text)
                    .billingMode("PAY_PER_REQUEST"));
    eventually(
        () ->
            assertThat(
                    dynamo().describeTable(r -> r.tableName(table)).table().tableStatusAsString())
                .isEqualTo("ACTIVE"));
  }

  private void putNew(String share) {
    Map<String, AttributeValue> item =
        Map.of(
            "migration", AttributeValue.fromS("cluster-service"),
            "share", AttributeValue.fromN(share));
    dynamo()
        .putItem(
            r ->
                r.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#hk)")
                    .expressionAttributeNames(Map.of("#hk", "migration")));
  }

  private Map<String, AttributeValue> item() {
    return dynamo().getItem(r -> r.tableName(table).key(KEY).consistentRead(true)).item();
  }

  @Behaviour(GUIDE + "Expressions.ConditionExpressions.html")
  void anItemIsPutOnceOnTheConditionThatItIsNotThere() {
    createTable();
    putNew("10");

    assertThatThrownBy(() -> putNew("20")).isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(item()).containsEntry("share", AttributeValue.fromN("10"));
  }

  @Behaviour(GUIDE + "LegacyConditionalParameters.AttributeUpdates.html")
  void anUpdatePutsAndDeletesAttributesAndKeepsOthers() {
    createTable();
    putNew("10");
    AttributeValueUpdate gone =
        AttributeValueUpdate.builder().action(AttributeAction.DELETE).build();
    AttributeValueUpdate added =
        AttributeValueUpdate.builder()
            .action(AttributeAction.PUT)
            .value(AttributeValue.fromN("30"))
            .build();

    dynamo()
        .updateItem(
            r ->
                r.tableName(table)
                    .key(KEY)
                    .attributeUpdates(Map.of("share", gone, "ttlSeconds", added)));

    assertThat(item())
        .doesNotContainKey("share")
        .containsEntry("ttlSeconds", AttributeValue.fromN("30"))
        .containsAllEntriesOf(KEY);
  }

  @Behaviour(GUIDE + "HowItWorks.ReadConsistency.html")
  void aConsistentReadSeesTheLastWrite() {
    createTable();
    putNew("10");

    assertThat(item()).containsEntry("share", AttributeValue.fromN("10"));
  }

  @Behaviour(API + "API_GetItem.html")
  void anItemThatIsNotThereIsNoError() {
    createTable();
    putNew("10");
    dynamo().deleteItem(r -> r.tableName(table).key(KEY));

    assertThat(dynamo().getItem(r -> r.tableName(table).key(KEY)).hasItem()).isFalse();
  }

  @Behaviour(API + "API_DeleteItem.html")
  void aSecondDeleteOfAnItemIsNoError() {
    createTable();

    dynamo().deleteItem(r -> r.tableName(table).key(KEY));
    dynamo().deleteItem(r -> r.tableName(table).key(KEY));

    assertThat(item()).isEmpty();
  }

  @Behaviour(API + "API_GetItem.html")
  void aTableThatIsNotThereIsAnError() {
    assertThatThrownBy(this::item).isInstanceOf(ResourceNotFoundException.class);
  }
}
