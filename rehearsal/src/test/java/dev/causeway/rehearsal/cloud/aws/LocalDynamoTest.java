package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** DynamoDB of the local AWS, through the unmodified SDK. */
class LocalDynamoTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("migration", AttributeValue.fromS("cluster-service"));

  private final LocalAws aws = LocalAws.start(Pace.REAL);
  private final DynamoDbClient dynamo = aws.clients().dynamoDb();

  @BeforeEach
  void createTable() {
    dynamo.createTable(
        r ->
            r.tableName("shares")
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("migration")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("migration")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .billingMode("PAY_PER_REQUEST"));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private void putNew(String share) {
    dynamo.putItem(
        r ->
            r.tableName("shares")
                .item(
                    Map.of(
                        "migration", AttributeValue.fromS("cluster-service"),
                        "share", AttributeValue.fromN(share)))
                .conditionExpression("attribute_not_exists(#hk)")
                .expressionAttributeNames(Map.of("#hk", "migration")));
  }

  private Map<String, AttributeValue> item() {
    return dynamo.getItem(r -> r.tableName("shares").key(KEY).consistentRead(true)).item();
  }

  /**
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
   */
  @Test
  void anItemIsPutOnceOnTheConditionThatItIsNotThere() {
    putNew("10");

    assertThatThrownBy(() -> putNew("20")).isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(item()).containsEntry("share", AttributeValue.fromN("10"));
  }

  @Test
  void anUpdatePutsAndDeletesAttributes() {
    putNew("10");

    dynamo.updateItem(
        r ->
            r.tableName("shares")
                .key(KEY)
                .attributeUpdates(
                    Map.of(
                        "share",
                        AttributeValueUpdate.builder().action(AttributeAction.DELETE).build(),
                        "ttlSeconds",
                        AttributeValueUpdate.builder()
                            .action(AttributeAction.PUT)
                            .value(AttributeValue.fromN("30"))
                            .build())));

    assertThat(item()).doesNotContainKey("share").containsKeys("migration", "ttlSeconds");
  }

  @Test
  void aDeletedItemIsGone() {
    putNew("10");

    dynamo.deleteItem(r -> r.tableName("shares").key(KEY));

    assertThat(dynamo.getItem(r -> r.tableName("shares").key(KEY)).hasItem()).isFalse();
  }

  @Test
  void tablesAreActiveAndMissingOnesAreErrors() {
    assertThat(dynamo.describeTable(r -> r.tableName("shares")).table().tableStatusAsString())
        .isEqualTo("ACTIVE");
    assertThatThrownBy(() -> dynamo.getItem(r -> r.tableName("none").key(KEY)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void whatIsNotModelledIsRefusedByName() {
    assertThatThrownBy(() -> dynamo.scan(r -> r.tableName("shares"))).hasMessageContaining("Scan");
    assertThatThrownBy(
            () ->
                dynamo.putItem(
                    r -> r.tableName("shares").item(KEY).conditionExpression("size(a) > :b")))
        .hasMessageContaining("size(a) > :b");

    assertThat(aws.unmodelled()).hasSizeGreaterThanOrEqualTo(2);
  }
}
