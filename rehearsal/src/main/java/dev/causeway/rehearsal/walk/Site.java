package dev.causeway.rehearsal.walk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.cloud.aws.InstanceProgram;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue workers as they are before anything moves: four main queues, each with a dead-letter
 * queue, the response queue, a fleet in a target group with direct callers, and the table of the
 * share; and the stack's config that adopts them.
 */
public final class Site {
  /** The main queues of the usual site. */
  public static final List<String> QUEUES = List.of("invoices", "orders", "refunds", "reports");

  /** The fleet. */
  public static final String FLEET = "cluster-service";

  static final String WORKERS = "queue-workers-workers";

  /** Where the new side is. */
  public static final String NAMESPACE = "default";

  /** The image of the service. */
  public static final String IMAGE = "registry.example/cluster-service:1.4";

  static final String STOP_POLLER = "cluster-service stop-polling";
  static final String AWAIT_IDLE = "cluster-service await-idle";

  /** The table of the share. */
  public static final String TABLE = "routing-share";

  /** The key of the share. */
  public static final String SHARE_KEY = "queue-workers";

  private static final int INSTANCES = 4;
  private static final int MAX_RECEIVE_COUNT = 6;
  private static final String VISIBLE_AGAIN = Long.toString(Settings.VISIBILITY.toSeconds());
  private static final Duration RETENTION = Duration.ofDays(4);
  private static final Duration DEREGISTRATION_DELAY = Duration.ofMinutes(5);

  private final LocalAws aws;
  private final String migration;
  private final String prefix;
  private final List<String> queues;
  private final String responses;
  private String targetGroupArn = "";

  /** The usual site in an account that is still empty. */
  Site(LocalAws aws, Random random) {
    this(aws, random, "queue-workers", "", QUEUES);
  }

  /**
   * A site that may stand in one account with others.
   *
   * @param migration the migration that adopts it
   * @param prefix what the names of its queues and of its fleet begin with
   * @param queues what the main queues are called, after the prefix
   */
  public Site(LocalAws aws, Random random, String migration, String prefix, List<String> queues) {
    this.aws = aws;
    this.migration = migration;
    this.prefix = prefix;
    this.queues = queues.stream().map(prefix::concat).toList();
    this.responses = "response_" + HexFormat.of().toHexDigits(random.nextInt());
  }

  /** Builds everything; the fleet's instances run the program. */
  public void build(InstanceProgram program) {
    createTable();
    buildBeside(program);
  }

  /** Builds everything but the table, which another site of the account has built. */
  void buildBeside(InstanceProgram program) {
    queues.forEach(this::createMainQueue);
    createQueue(responses, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBLE_AGAIN));
    targetGroupArn = aws.createTargetGroup(fleet(), DEREGISTRATION_DELAY);
    aws.runOn(fleet(), program);
    createFleet();
  }

  private void createMainQueue(String name) {
    createQueue(name + "-dlq", Map.of());
    createQueue(
        name,
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            VISIBLE_AGAIN,
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                .formatted(LocalAws.queueArn(name + "-dlq"), MAX_RECEIVE_COUNT)));
  }

  private void createQueue(String name, Map<QueueAttributeName, String> attributes) {
    Map<QueueAttributeName, String> all = new LinkedHashMap<>(attributes);
    all.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
    aws.clients().sqs().createQueue(request -> request.queueName(name).attributes(all));
  }

  private void createTable() {
    aws.clients()
        .dynamoDb()
        .createTable(
            request ->
                request
                    .tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("migration")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("migration")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
  }

  private void createFleet() {
    aws.clients()
        .autoScaling()
        .createAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName(fleet())
                    .minSize(INSTANCES)
                    .desiredCapacity(INSTANCES)
                    .maxSize(INSTANCES)
                    .availabilityZones(LocalAws.REGION + "a")
                    .launchTemplate(template -> template.launchTemplateName(fleet()).version("1"))
                    .targetGroupARNs(targetGroupArn));
  }

  /** How many instances the fleet is declared with. */
  public int instances() {
    return INSTANCES;
  }

  /** The name of the Auto Scaling group. */
  String fleet() {
    return prefix + FLEET;
  }

  /** The key of the share's item. */
  String shareKey() {
    return prefix + SHARE_KEY;
  }

  /** The ARN of the target group. */
  public String targetGroupArn() {
    return targetGroupArn;
  }

  /** The address of the response queue. */
  public String responseUrl() {
    return aws.queueUrl(responses);
  }

  /** Main queue → its address. */
  public Map<String, String> originals() {
    return queues.stream().collect(Collectors.toMap(name -> name, aws::queueUrl));
  }

  /** The stack's config at a phase; all durations are in the world's time. */
  public Map<String, String> config(String stack, Road road, Phase phase) {
    Map<String, String> config = new LinkedHashMap<>(settings());
    config.put("kubernetes:upsertExistingObjects", "true");
    config.put("causeway:stack", stack);
    config.put("causeway:phase", phase.toString());
    config.put("causeway:ladder", road.ladder().toString());
    config.put("causeway:soak", Settings.SOAK.toString());
    return config;
  }

  /** The part of the stack's config that is the migration's own. */
  Map<String, String> settings() {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("fleet", fleet());
    own.put("fleetSize", Integer.toString(INSTANCES));
    own.put("targetGroups", targetGroupArn);
    own.put("queues", queues().toString());
    own.put("responseQueueUrl", responseUrl());
    own.put("image", IMAGE);
    own.put("stopPoller", STOP_POLLER);
    own.put("awaitIdle", AWAIT_IDLE);
    own.put("namespace", NAMESPACE);
    own.put("table", TABLE);
    own.put("shareKey", shareKey());
    own.put("maxRun", Settings.LONGEST_RUN.toString());
    own.put("visibility", Settings.VISIBILITY.toString());
    own.put("quietWindow", "PT75S");
    own.put("unusedFor", "PT2M");
    own.put("patience", "PT1H");
    Map<String, String> settings = new LinkedHashMap<>();
    own.forEach((key, value) -> settings.put(migration + ":" + key, value));
    return settings;
  }

  private ArrayNode queues() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    queues.forEach(
        name ->
            list.addObject()
                .put("name", name)
                .put("url", aws.queueUrl(name))
                .put("arn", LocalAws.queueArn(name)));
    return list;
  }
}
