package dev.causeway.rehearsal.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.aws.FleetTimes;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.RedriveTarget;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.SecondCreate;
import dev.causeway.rehearsal.providers.TableProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The local {@code aws} provider through the interface that engines use. */
class LocalAwsProviderTest implements ProviderCalls {
  private static final Pace PACE = Pace.of(240);
  private static final String QUEUE = "aws:sqs/queue:Queue";
  private static final String REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";
  private static final String GROUP = "aws:autoscaling/group:Group";
  private static final String HOOK = "aws:autoscaling/lifecycleHook:LifecycleHook";
  private static final String ITEM = "aws:dynamodb/tableItem:TableItem";

  private final LocalAws aws = LocalAws.start(PACE);
  private final Provider provider = LocalAwsProvider.factory(aws).start(EngineLog.NONE);

  @Override
  public Provider provider() {
    return provider;
  }

  @AfterEach
  void close() {
    provider.close();
    aws.close();
  }

  private static PropertyMap queue(String name) {
    return PropertyMap.EMPTY.with("name", name);
  }

  private String liveQueue(String name, Map<QueueAttributeName, String> attributes) {
    return aws.clients()
        .sqs()
        .createQueue(r -> r.queueName(name).attributes(attributes).tags(Map.of("team", "blue")))
        .queueUrl();
  }

  private static String redriveTo(String name, int count) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(LocalAws.queueArn(name), count);
  }

  // Queue

  @Test
  void aQueueIsMadeWithTheRealDefaultsAndTellsItsUrlAndArn() {
    Created created = create(QUEUE, queue("orders"));

    assertThat(created.id()).isEqualTo(aws.queueUrl("orders"));
    assertThat(created.outputs().text("arn")).contains(LocalAws.queueArn("orders"));
    assertThat(created.outputs().text("url")).contains(created.id());
    assertThat(created.outputs().integer("visibilityTimeoutSeconds")).contains(30);
    assertThat(created.outputs().integer("messageRetentionSeconds")).contains(345_600);
    assertThat(created.outputs().text("redrivePolicy")).contains("");
    assertThat(aws.queueNames()).containsExactly("orders");
  }

  @Test
  void aQueueCreatedAgainIsTheSameIfEqualAndRefusedIfNot() {
    Created first = create(QUEUE, queue("orders"));

    assertThat(create(QUEUE, queue("orders")).id()).isEqualTo(first.id());
    assertThatThrownBy(() -> create(QUEUE, queue("orders").with("visibilityTimeoutSeconds", 60)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("creating SQS Queue (thing)")
        .hasMessageContaining("already exists");
  }

  @Test
  void anImportReadsAllInputsSoThatDeclaringThemIsNoDiff() {
    liveQueue("dead", Map.of());
    String url =
        liveQueue(
            "orders",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, "960",
                QueueAttributeName.POLICY, "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                QueueAttributeName.REDRIVE_POLICY, redriveTo("dead", 5)));

    Resource state = imported(QUEUE, url);

    assertThat(state.inputs().integer("visibilityTimeoutSeconds")).contains(960);
    assertThat(state.inputs().text("redrivePolicy")).contains(redriveTo("dead", 5));
    assertThat(state.inputs().object("tags").text("team")).contains("blue");
    assertThat(diff(QUEUE, state, state.inputs())).isEqualTo(Diffed.NONE);
    assertThat(diff(QUEUE, state, queue("orders")).detailed().orElseThrow())
        .containsEntry("visibilityTimeoutSeconds", Kind.UPDATE)
        .containsEntry("tags", Kind.DELETE)
        .doesNotContainKey("redrivePolicy");
  }

  @Test
  void aRefreshKeepsToTheInputsThatWereGiven() {
    Created created = create(QUEUE, queue("orders"));
    PropertyMap inputs = check(QUEUE, queue("orders"));
    aws.clients()
        .sqs()
        .setQueueAttributes(
            r ->
                r.queueUrl(created.id())
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "99")));

    Resource seen =
        provider
            .read(
                new Read(
                    created.id(), urn(QUEUE), Optional.of(inputs), Optional.of(created.outputs())))
            .orElseThrow();

    assertThat(seen.inputs().keys()).isEqualTo(inputs.keys());
    assertThat(seen.inputs().integer("visibilityTimeoutSeconds")).contains(99);
  }

  @Test
  void aQueueIsUpdatedInPlaceAndRenamedByReplacement() {
    Created created = create(QUEUE, queue("orders"));
    Resource state = imported(QUEUE, created.id());
    PropertyMap news =
        queue("orders")
            .with("visibilityTimeoutSeconds", 120)
            .with("tags", PropertyMap.EMPTY.with("team", "green"));

    assertThat(diff(QUEUE, state, queue("bills")).replaces()).containsExactly("name");
    PropertyMap outputs = update(QUEUE, created.id(), state.outputs(), news);

    assertThat(outputs.integer("visibilityTimeoutSeconds")).contains(120);
    assertThat(outputs.object("tags").text("team")).contains("green");
  }

  @Test
  void aQueueDeletedJustBeforeIsMadeAgainOnceAwsAllowsIt() {
    Created created = create(QUEUE, queue("orders"));
    delete(QUEUE, created.id(), created.outputs());
    assertThat(aws.queueNames()).isEmpty();

    create(QUEUE, queue("orders"));

    assertThat(aws.queueNames()).containsExactly("orders");
  }

  @Test
  void creatingAwaitsThatAttributesSettle() {
    Instant began = PACE.clock().instant();

    create(QUEUE, queue("orders"));

    assertThat(Duration.between(began, PACE.clock().instant()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void aQueueThatIsGoneIsReadAsGoneAndDeletedWithoutError() {
    String url = aws.queueUrl("none");

    assertThat(provider.read(new Read(url, urn(QUEUE), Optional.empty(), Optional.empty())))
        .isEmpty();
    delete(QUEUE, url, PropertyMap.EMPTY);
  }

  @Test
  void fifoQueuesAreRefusedInCheck() {
    var checked =
        provider.check(
            new Check(urn(QUEUE), Optional.empty(), queue("orders.fifo").with("fifoQueue", true)));

    assertThat(checked.failures()).extracting(Failure::property).containsExactly("fifoQueue");
  }

  // LifecycleHook

  private PropertyMap hook() {
    return PropertyMap.EMPTY
        .with("autoscalingGroupName", "fleet")
        .with("name", "shutdown")
        .with("lifecycleTransition", "autoscaling:EC2_INSTANCE_TERMINATING");
  }

  private void liveGroup() {
    aws.clients()
        .autoScaling()
        .createAutoScalingGroup(r -> r.autoScalingGroupName("fleet").minSize(0).maxSize(0));
  }

  @Test
  void aLifecycleHookIsKnownByItsNameAndPutAgainWhereItIs() {
    liveGroup();

    Created created = create(HOOK, hook());
    Created again = create(HOOK, hook().with("heartbeatTimeout", 60));

    assertThat(created.id()).isEqualTo("shutdown");
    assertThat(created.outputs().integer("heartbeatTimeout")).contains(3600);
    assertThat(created.outputs().text("defaultResult")).contains("ABANDON");
    assertThat(again.outputs().integer("heartbeatTimeout")).contains(60);
  }

  @Test
  void aLifecycleHookIsImportedByItsGroupAndName() {
    liveGroup();
    create(HOOK, hook());

    Resource state = imported(HOOK, "fleet/shutdown");

    assertThat(state.id()).isEqualTo("shutdown");
    assertThat(state.inputs().text("autoscalingGroupName")).contains("fleet");
    assertThat(diff(HOOK, state, state.inputs())).isEqualTo(Diffed.NONE);
    assertThat(diff(HOOK, state, hook().with("name", "end")).replaces()).containsExactly("name");
  }

  @Test
  void aLifecycleHookThatIsImportedByItsNameAloneIsRefused() {
    liveGroup();
    create(HOOK, hook());

    assertThatThrownBy(() -> imported(HOOK, "shutdown"))
        .hasMessageContaining("expected <asg-name>/<lifecycle-hook-name>");
  }

  @Test
  void aLifecycleHookIsDeletedAlsoWithItsGroup() {
    liveGroup();
    Created created = create(HOOK, hook());

    delete(HOOK, created.id(), created.outputs());
    delete(HOOK, created.id(), created.outputs());
    aws.clients().autoScaling().deleteAutoScalingGroup(r -> r.autoScalingGroupName("fleet"));
    delete(HOOK, created.id(), created.outputs());

    assertThat(
            provider.read(
                new Read(
                    "shutdown", urn(HOOK), Optional.of(hook()), Optional.of(created.outputs()))))
        .isEmpty();
  }

  // RedrivePolicy

  @Test
  void aRedrivePolicyIsAnAttributeOfItsQueue() {
    liveQueue("original", Map.of());
    String url = liveQueue("new", Map.of());
    PropertyMap first =
        PropertyMap.EMPTY.with("queueUrl", url).with("redrivePolicy", redriveTo("original", 3));

    Created created = create(REDRIVE, first);
    assertThat(created.id()).isEqualTo(url);
    assertThat(aws.redriveTargets())
        .containsExactly(Map.entry("new", new RedriveTarget("original", 3, true)));

    PropertyMap olds =
        update(
            REDRIVE, url, created.outputs(), first.with("redrivePolicy", redriveTo("original", 4)));
    assertThat(aws.redriveTargets())
        .containsExactly(Map.entry("new", new RedriveTarget("original", 4, true)));

    delete(REDRIVE, url, olds);
    assertThat(aws.redriveTargets()).isEmpty();
  }

  @Test
  void aRedrivePolicyToNowhereIsRefused() {
    String url = liveQueue("new", Map.of());

    assertThatThrownBy(
            () ->
                create(
                    REDRIVE,
                    PropertyMap.EMPTY
                        .with("queueUrl", url)
                        .with("redrivePolicy", redriveTo("nowhere", 3))))
        .hasMessageContaining("Dead letter target does not exist");
  }

  // Group

  private static PropertyMap group(int desired) {
    return PropertyMap.EMPTY
        .with("name", "fleet")
        .with("minSize", 0)
        .with("maxSize", 4)
        .with("desiredCapacity", desired)
        .with("launchTemplate", PropertyMap.EMPTY.with("id", "lt-1").with("version", "1"));
  }

  private long inService() {
    return aws.instances("fleet").stream().filter(InstanceView::inService).count();
  }

  @Test
  void aGroupIsMadeWhenItsInstancesAreInService() {
    Created created = create(GROUP, group(2));

    assertThat(inService()).isEqualTo(2);
    assertThat(created.id()).isEqualTo("fleet");
    assertThat(created.outputs().text("waitForCapacityTimeout")).contains("10m");
  }

  @Test
  void aGroupThatDoesNotFillInTimeExistsAndSaysSo() {
    PropertyMap news = check(GROUP, group(2).with("waitForCapacityTimeout", "10s"));
    LocalAws slow = LocalAws.start(PACE, new FleetTimes(Duration.ofDays(1), Duration.ofDays(1)));
    Provider waiting = LocalAwsProvider.factory(slow).start(EngineLog.NONE);

    assertThatThrownBy(() -> waiting.create(new Create(urn(GROUP), news, Duration.ZERO, false)))
        .isInstanceOfSatisfying(
            InitFailed.class,
            failure -> {
              assertThat(failure.id()).isEqualTo("fleet");
              assertThat(failure.outputs().integer("desiredCapacity")).contains(2);
              assertThat(failure.reasons().get(0)).contains("capacity satisfied: timeout");
            });
    slow.close();
  }

  @Test
  void anUpdateAwaitsTheNewCapacityAndSuspendsProcesses() {
    Created created = create(GROUP, group(1));

    PropertyMap outputs =
        update(
            GROUP,
            "fleet",
            created.outputs(),
            group(3)
                .with("suspendedProcesses", Value.of(List.of(Value.of("ScheduledActions"))))
                .with(
                    "tags",
                    Value.of(
                        List.of(
                            PropertyMap.EMPTY
                                .with("key", "team")
                                .with("value", "blue")
                                .with("propagateAtLaunch", true)))));

    assertThat(inService()).isEqualTo(3);
    assertThat(outputs.texts("suspendedProcesses")).containsExactly("ScheduledActions");
    assertThat(outputs.items("tags")).hasSize(1);
  }

  @Test
  void anUpdateToZeroDoesNotAwaitThatTheInstancesAreGone() {
    String targetGroup = aws.createTargetGroup("workers", Duration.ofMinutes(15));
    PropertyMap fleet = group(1).with("targetGroupArns", Value.of(List.of(Value.of(targetGroup))));
    Created created = create(GROUP, fleet);

    update(GROUP, "fleet", created.outputs(), fleet.with("desiredCapacity", 0));

    assertThat(aws.instances("fleet"))
        .extracting(InstanceView::lifecycleState)
        .containsExactly("Terminating");
  }

  @Test
  void aDeleteDrainsFirstAndTimesOutOnADelayLongerThanTenMinutes() {
    String targetGroup = aws.createTargetGroup("workers", Duration.ofMinutes(15));
    PropertyMap fleet = group(1).with("targetGroupArns", Value.of(List.of(Value.of(targetGroup))));
    Created created = create(GROUP, fleet);

    assertThatThrownBy(() -> delete(GROUP, "fleet", created.outputs()))
        .hasMessageContaining("drain: timeout after 600 s");
    assertThat(aws.instances()).containsKey("fleet");

    provider.delete(
        new Delete(
            "fleet", urn(GROUP), created.outputs(), created.outputs(), Duration.ofMinutes(20)));
    assertThat(aws.instances()).isEmpty();
  }

  @Test
  void anImportedGroupLacksWhatOnlyTheProviderKnows() {
    create(GROUP, group(1));

    Resource state = imported(GROUP, "fleet");

    assertThat(diff(GROUP, state, state.inputs()).detailed().orElseThrow())
        .containsOnlyKeys(
            "forceDelete",
            "forceDeleteWarmPool",
            "ignoreFailedScalingActivities",
            "waitForCapacityTimeout");
    assertThat(
            diff(
                GROUP,
                state,
                state.inputs(),
                "forceDelete",
                "forceDeleteWarmPool",
                "ignoreFailedScalingActivities",
                "waitForCapacityTimeout"))
        .isEqualTo(Diffed.NONE);
  }

  @Test
  void aGroupCreatedAgainIsRefused() {
    create(GROUP, group(0));

    assertThatThrownBy(() -> create(GROUP, group(0))).hasMessageContaining("already exists");
  }

  // TableItem

  private void createTable() {
    aws.clients()
        .dynamoDb()
        .createTable(
            r ->
                r.tableName("shares")
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("migration")
                            .keyType(KeyType.HASH)
                            .build()));
  }

  private static PropertyMap item(String json) {
    return PropertyMap.EMPTY
        .with("tableName", "shares")
        .with("hashKey", "migration")
        .with("item", json);
  }

  private Map<String, AttributeValue> storedItem() {
    return aws.clients()
        .dynamoDb()
        .getItem(
            r ->
                r.tableName("shares")
                    .key(Map.of("migration", AttributeValue.fromS("cluster-service"))))
        .item();
  }

  @Test
  void anItemIsMadeChangedAndRemoved() {
    createTable();
    PropertyMap first =
        item(
            "{\"migration\":{\"S\":\"cluster-service\"},\"share\":{\"N\":\"0\"},\"x\":{\"L\":[]}}");
    PropertyMap second =
        item(
            "{\"migration\":{\"S\":\"cluster-service\"},\"share\":{\"N\":\"10\"},"
                + "\"queues\":{\"M\":{\"orders\":{\"M\":{\"new\":{\"S\":\"u\"}}}}}}");

    Created created = create(ITEM, first);
    PropertyMap outputs = update(ITEM, created.id(), created.outputs(), second);

    assertThat(created.id()).isEqualTo("shares|migration||cluster-service|");
    assertThat(storedItem()).containsOnlyKeys("migration", "share", "queues");
    assertThat(storedItem())
        .containsEntry(
            "queues",
            AttributeValue.fromM(
                Map.of("orders", AttributeValue.fromM(Map.of("new", AttributeValue.fromS("u"))))));
    delete(ITEM, created.id(), outputs);
    assertThat(storedItem()).isEmpty();
  }

  @Test
  void anItemThatIsThereIsNeverTakenOver() {
    createTable();
    PropertyMap item = item("{\"migration\":{\"S\":\"cluster-service\"}}");
    create(ITEM, item);

    assertThatThrownBy(() -> create(ITEM, item))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("conditional request failed");
  }

  @Test
  void aRefreshSeesAnItemChangedByOthers() {
    createTable();
    Created created =
        create(ITEM, item("{\"migration\":{\"S\":\"cluster-service\"},\"share\":{\"N\":\"0\"}}"));
    aws.clients()
        .dynamoDb()
        .putItem(
            r ->
                r.tableName("shares")
                    .item(
                        Map.of(
                            "migration", AttributeValue.fromS("cluster-service"),
                            "share", AttributeValue.fromN("50"))));

    Resource seen =
        provider
            .read(
                new Read(
                    created.id(),
                    urn(ITEM),
                    Optional.of(created.outputs().without("id")),
                    Optional.of(created.outputs())))
            .orElseThrow();

    assertThat(seen.inputs().text("item"))
        .contains("{\"migration\":{\"S\":\"cluster-service\"},\"share\":{\"N\":\"50\"}}");
  }

  @Test
  void anItemThatIsNoDynamoJsonIsRefusedInCheck() {
    var checked =
        provider.check(new Check(urn(ITEM), Optional.empty(), item("{\"migration\":\"plain\"}")));

    assertThat(checked.failures()).extracting(Failure::property).containsExactly("item");
  }

  // Every type

  @Test
  void aSecondCreateDoesWhatTheTypesRowSays() {
    createTable();
    liveQueue("original", Map.of());
    String url = liveQueue("new", Map.of());
    PropertyMap policy = PropertyMap.EMPTY.with("queueUrl", url);
    String item = "{\"migration\":{\"S\":\"a\"},\"share\":{\"N\":\"%d\"}}";
    Map<String, List<PropertyMap>> firstAndOther =
        Map.of(
            QUEUE, List.of(queue("orders"), queue("orders").with("delaySeconds", 9)),
            REDRIVE,
                List.of(
                    policy.with("redrivePolicy", redriveTo("original", 3)),
                    policy.with("redrivePolicy", redriveTo("original", 4))),
            GROUP, List.of(group(0), group(0).with("maxSize", 9)),
            HOOK, List.of(hook(), hook().with("heartbeatTimeout", 60)),
            ITEM, List.of(item(item.formatted(1)), item(item.formatted(2))));
    List<ResourceType> rows =
        ((TableProvider) provider)
            .table().types().stream().filter(row -> !isOfEc2(row.token())).toList();
    assertThat(rows).extracting(ResourceType::token).hasSameElementsAs(firstAndOther.keySet());

    for (ResourceType row : rows) {
      PropertyMap first = firstAndOther.getOrDefault(row.token(), List.of()).get(0);
      PropertyMap other = firstAndOther.getOrDefault(row.token(), List.of()).get(1);
      create(row.token(), first);
      boolean sameSucceeds = succeeds(row.token(), first);
      boolean otherSucceeds = succeeds(row.token(), other);
      SecondCreate seen =
          otherSucceeds
              ? SecondCreate.OVERWRITES
              : sameSucceeds ? SecondCreate.SAME_OR_REFUSED : SecondCreate.REFUSED;
      assertThat(seen).as(row.token()).isEqualTo(row.secondCreate());
    }
  }

  /** Those are tried in {@link LocalEc2ProviderTest}. */
  private static boolean isOfEc2(String type) {
    return type.startsWith("aws:ec2/") || type.startsWith("aws:ebs/");
  }

  private boolean succeeds(String type, PropertyMap news) {
    try {
      create(type, news);
      return true;
    } catch (ProviderException e) {
      return false;
    }
  }

  // The provider itself

  @Test
  void functionsTellRegionAndAccount() {
    assertThat(invoke("aws:index/getRegion:getRegion").text("name")).contains("eu-central-1");
    assertThat(invoke("aws:index/getCallerIdentity:getCallerIdentity").text("accountId"))
        .contains("000000000000");
  }

  private PropertyMap invoke(String token) {
    return provider.invoke(new Invoke(token, PropertyMap.EMPTY, false)).returned();
  }

  @Test
  void anotherRegionIsRefused() {
    var checked =
        provider.checkConfig(
            new Check(
                urn("pulumi:providers:aws"),
                Optional.empty(),
                PropertyMap.EMPTY.with("region", "us-east-1")));

    assertThat(checked.failures()).extracting(Failure::property).containsExactly("region");
  }

  @Test
  void cancellingEndsAWaitAndSaysThatTheResourceExists() {
    provider.cancel();

    assertThatThrownBy(() -> create(QUEUE, queue("orders")))
        .isInstanceOf(InitFailed.class)
        .hasMessageContaining("cancelled");
  }

  @Test
  void everythingAskedForIsModelled() {
    create(GROUP, group(0));
    create(QUEUE, queue("orders"));

    assertThat(aws.unmodelled()).isEmpty();
  }
}
