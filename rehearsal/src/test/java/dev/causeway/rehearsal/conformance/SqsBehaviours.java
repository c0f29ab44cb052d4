package dev.causeway.rehearsal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What migrations rely on of standard queues. */
final class SqsBehaviours extends Behaviours {
  private static final String GUIDE =
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/";
  private static final String API =
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/";

  SqsBehaviours(Ground ground) {
    super(ground);
  }

  private SqsClient sqs() {
    return ground().clients().sqs();
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    return sqs().createQueue(r -> r.queueName(named(name)).attributes(attributes)).queueUrl();
  }

  private String redriving(String name, String targetUrl, int maxReceiveCount) {
    return queue(
        name,
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            "0",
            QueueAttributeName.REDRIVE_POLICY,
            redrive(targetUrl, maxReceiveCount)));
  }

  private String redrive(String targetUrl, int maxReceiveCount) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(arn(targetUrl), maxReceiveCount);
  }

  private String arn(String url) {
    return attributes(url).getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }

  private Map<QueueAttributeName, String> attributes(String url) {
    return sqs()
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private void set(String url, QueueAttributeName name, String value) {
    sqs().setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(name, value)));
  }

  private List<Message> receive(String url, int waitSeconds) {
    return sqs()
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .waitTimeSeconds(waitSeconds)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private Message receiveOne(String url, int waitSeconds) {
    List<Message> received = receive(url, waitSeconds);
    assertThat(received).as("received within %d seconds", waitSeconds).hasSize(1);
    return received.get(0);
  }

  private String send(String url, String body) {
    return sqs().sendMessage(r -> r.queueUrl(url).messageBody(body)).messageId();
  }

  private static int receiveCount(Message message) {
    return Integer.parseInt(
        message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  @Behaviour(GUIDE + "sqs-dead-letter-queues.html")
  void aRedriveToTheOriginalKeepsIdBodyAndAttributes() {
    String original = queue("original", Map.of());
    String fresh = redriving("new", original, 2);
    Map<String, MessageAttributeValue> attributes = Map.of("replyTo", text("answers"));
    String id =
        sqs()
            .sendMessage(r -> r.queueUrl(fresh).messageBody("work").messageAttributes(attributes))
            .messageId();

    Message fallen = fallOver(fresh, original);

    assertThat(fallen.messageId()).isEqualTo(id);
    assertThat(fallen.body()).isEqualTo("work");
    assertThat(fallen.messageAttributes()).isEqualTo(attributes);
  }

  /** Receives in vain until the message has moved. */
  private Message fallOver(String source, String target) {
    receiveOne(source, 1);
    receiveOne(source, 1);
    assertThat(receive(source, 0)).as("after two receives").isEmpty();
    return receiveOne(target, 5);
  }

  @Behaviour(value = GUIDE + "sqs-dead-letter-queues.html", assumed = true)
  void theReceiveCountTravelsWithARedrive() {
    String original = queue("original", Map.of());
    String fresh = redriving("new", original, 2);
    send(fresh, "work");

    assertThat(receiveCount(fallOver(fresh, original))).isEqualTo(3);
  }

  @Behaviour(value = GUIDE + "sqs-dead-letter-queues.html", assumed = true)
  @Differs(peer = Peer.LOCALSTACK, how = "hands it out once more first")
  void aCountOverTheLimitOfTheOriginalSendsItOnAtOnce() {
    String last = queue("last", Map.of());
    String original =
        queue("original", Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(last, 2)));
    String fresh = redriving("new", original, 2);
    send(fresh, "work");
    receiveOne(fresh, 1);
    receiveOne(fresh, 1);
    receive(fresh, 0);

    assertThat(receive(original, 0)).isEmpty();
    receiveOne(last, 5);
  }

  @Behaviour(API + "API_SetQueueAttributes.html")
  @Differs(peer = Peer.LOCALSTACK, how = "takes it")
  void aRedriveTargetThatDoesNotExistIsRefused() {
    String url = queue("q", Map.of());
    String policy = redrive(url, 3).replace(named("q"), named("nowhere"));

    assertThatThrownBy(() -> set(url, QueueAttributeName.REDRIVE_POLICY, policy))
        .isInstanceOf(SqsException.class);
  }

  @Behaviour(API + "API_SetQueueAttributes.html")
  @Differs(peer = Peer.ELASTICMQ, how = "refuses an empty policy")
  void anEmptyRedrivePolicyTakesItAway() {
    String url = redriving("new", queue("original", Map.of()), 1);

    set(url, QueueAttributeName.REDRIVE_POLICY, "");

    assertThat(attributes(url).getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")).isEmpty();
  }

  @Behaviour(API + "API_ListDeadLetterSourceQueues.html")
  void aDeadLetterQueueKnowsItsSources() {
    String original = queue("original", Map.of());
    String fresh = queue("new", Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(original, 3)));

    assertThat(sqs().listDeadLetterSourceQueues(r -> r.queueUrl(original)).queueUrls())
        .containsExactly(fresh);
  }

  private static String allowing(String arn) {
    return "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"%s\"]}".formatted(arn);
  }

  @Behaviour(API + "API_SetQueueAttributes.html")
  @Differs(peer = Peer.ELASTICMQ, how = "does not know the attribute")
  @Differs(peer = Peer.MOTO, how = "does not keep it")
  void aRedriveAllowPolicyReadsBackAsSet() {
    String original = queue("original", Map.of());
    String policy = allowing(arn(queue("allowed", Map.of())));

    set(original, QueueAttributeName.REDRIVE_ALLOW_POLICY, policy);

    assertThat(attributes(original)).containsEntry(QueueAttributeName.REDRIVE_ALLOW_POLICY, policy);
  }

  @Behaviour(GUIDE + "sqs-dead-letter-queues.html")
  @Differs(peer = Peer.ELASTICMQ, how = "does not know the attribute")
  @Differs(peer = Peer.LOCALSTACK, how = "keeps the policy and does not enforce it")
  @Differs(peer = Peer.MOTO, how = "does not keep the policy")
  void aSourceThatTheRedriveAllowPolicyDoesNotNameIsRefused() {
    String original = queue("original", Map.of());
    String allowed = queue("allowed", Map.of());
    set(original, QueueAttributeName.REDRIVE_ALLOW_POLICY, allowing(arn(allowed)));

    set(allowed, QueueAttributeName.REDRIVE_POLICY, redrive(original, 3));
    assertThatThrownBy(() -> redriving("other", original, 3)).isInstanceOf(SqsException.class);
  }

  @Behaviour(GUIDE + "sqs-visibility-timeout.html")
  void aReceivedMessageIsHiddenFromOthers() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
    send(url, "work");
    receiveOne(url, 1);

    assertThat(receive(url, 1)).isEmpty();
  }

  @Behaviour(GUIDE + "sqs-visibility-timeout.html")
  void aMessageNotDeletedComesBackAfterItsVisibilityTimeout() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(url, "work");
    Instant taken = now();
    Message first = receiveOne(url, 1);

    Message second = receiveOne(url, 10);

    assertThat(Duration.between(taken, now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(receiveCount(second)).isEqualTo(2);
  }

  @Behaviour(API + "API_ChangeMessageVisibility.html")
  void aVisibilityOfZeroGivesTheMessageBackAtOnce() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
    send(url, "work");
    Message taken = receiveOne(url, 1);

    sqs()
        .changeMessageVisibility(
            r -> r.queueUrl(url).receiptHandle(taken.receiptHandle()).visibilityTimeout(0));

    receiveOne(url, 2);
  }

  @Behaviour(API + "API_DeleteMessage.html")
  void aDeletedMessageDoesNotComeBack() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(url, "work");
    Message taken = receiveOne(url, 1);

    sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(taken.receiptHandle()));

    assertThat(receive(url, 2)).isEmpty();
  }

  @Behaviour(GUIDE + "sqs-delay-queues.html")
  void aDelayedMessageComesLater() {
    String url = queue("q", Map.of(QueueAttributeName.DELAY_SECONDS, "1"));
    Instant sent = now();
    send(url, "work");

    receiveOne(url, 10);
    assertThat(Duration.between(sent, now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Behaviour(GUIDE + "sqs-resources-required-process-messages.html")
  void theCountsTellVisibleInFlightAndDelayedApart() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
    send(url, "in flight");
    receiveOne(url, 1);
    send(url, "visible");
    send(url, "visible too");
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("delayed").delaySeconds(600));

    eventually(
        () ->
            assertThat(attributes(url))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1"));
  }

  @Behaviour(GUIDE + "sqs-short-and-long-polling.html")
  void aLongPollEndsWhenAMessageArrives() throws InterruptedException {
    String url = queue("q", Map.of());
    List<Message> received = Collections.synchronizedList(new ArrayList<>());
    Thread poller = new Thread(() -> received.addAll(receive(url, 20)));
    poller.start();

    String id = send(url, "work");
    poller.join();

    assertThat(received).extracting(Message::messageId).containsExactly(id);
  }

  @Behaviour(GUIDE + "sqs-message-metadata.html")
  void attributesOfEveryTypeArriveAsSent() {
    String url = queue("q", Map.of());
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "text", text("üñí"),
            "number",
                MessageAttributeValue.builder().dataType("Number.int").stringValue("7").build(),
            "binary",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                    .build());
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("work").messageAttributes(attributes));

    assertThat(receiveOne(url, 5).messageAttributes()).isEqualTo(attributes);
  }

  @Behaviour(GUIDE + "sqs-batch-api-actions.html")
  void batchesSendAndDeleteEachOfTheirEntries() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
    sendBatch(url, List.of("one", "two"));
    List<Message> received = new ArrayList<>();
    eventually(
        () -> {
          received.addAll(receive(url, 1));
          assertThat(received).hasSize(2);
        });

    var answer =
        sqs()
            .deleteMessageBatch(
                r ->
                    r.queueUrl(url)
                        .entries(received.stream().map(SqsBehaviours::deletion).toList()));

    assertThat(answer.successful()).hasSize(2);
    eventually(
        () ->
            assertThat(attributes(url))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0"));
  }

  private void sendBatch(String url, List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries =
        bodies.stream()
            .map(body -> SendMessageBatchRequestEntry.builder().id(body).messageBody(body).build())
            .toList();
    sqs().sendMessageBatch(r -> r.queueUrl(url).entries(entries));
  }

  private static DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.body())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  @Behaviour(API + "API_SendMessageBatch.html")
  void aBatchOfMoreThanTenIsRefused() {
    String url = queue("q", Map.of());
    List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "m" + i).toList();

    assertThatThrownBy(() -> sendBatch(url, eleven)).isInstanceOf(SqsException.class);
  }

  @Behaviour(API + "API_ReceiveMessage.html")
  void moreThanTenMessagesAtOnceAreRefused() {
    String url = queue("q", Map.of());

    assertThatThrownBy(() -> sqs().receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(11)))
        .isInstanceOf(SqsException.class);
  }

  @Behaviour(API + "API_SendMessage.html")
  @Differs(peer = Peer.LOCALSTACK, how = "takes it")
  void aDelayOfMoreThanAQuarterOfAnHourIsRefused() {
    String url = queue("q", Map.of());

    assertThatThrownBy(
            () -> sqs().sendMessage(r -> r.queueUrl(url).messageBody("x").delaySeconds(901)))
        .isInstanceOf(SqsException.class);
  }

  @Behaviour(API + "API_SetQueueAttributes.html")
  @Differs(peer = Peer.ELASTICMQ, how = "takes it")
  void aMessageOverTheQueuesMaximumSizeIsRefused() {
    String url = queue("q", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

    assertThatThrownBy(() -> send(url, "x".repeat(1025))).isInstanceOf(SqsException.class);
  }

  @Behaviour(API + "API_CreateQueue.html")
  @Differs(peer = Peer.ELASTICMQ, how = "takes it")
  @Differs(peer = Peer.LOCALSTACK, how = "takes it")
  @Differs(peer = Peer.MOTO, how = "takes it")
  void aVisibilityTimeoutOfMoreThanTwelveHoursIsRefused() {
    assertThatThrownBy(() -> queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "43201")))
        .isInstanceOf(SqsException.class);
  }

  @Behaviour(API + "API_GetQueueAttributes.html")
  @Differs(peer = Peer.ELASTICMQ, how = "does not tell retention and maximum size")
  void attributesReadBackAsCreated() {
    Map<QueueAttributeName, String> wanted =
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT, "1200",
            QueueAttributeName.MESSAGE_RETENTION_PERIOD, "172800",
            QueueAttributeName.DELAY_SECONDS, "3",
            QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20",
            QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "65536");

    assertThat(attributes(queue("q", wanted))).containsAllEntriesOf(wanted);
  }

  @Behaviour(API + "API_SetQueueAttributes.html")
  void attributesReadBackAsSetAndOthersAsTheyWere() {
    String url = queue("q", Map.of(QueueAttributeName.DELAY_SECONDS, "3"));

    set(url, QueueAttributeName.VISIBILITY_TIMEOUT, "1200");

    assertThat(attributes(url))
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "1200")
        .containsEntry(QueueAttributeName.DELAY_SECONDS, "3");
  }

  @Behaviour(API + "API_TagQueue.html")
  void tagsAreKeptUntilTheyAreTakenAway() {
    String url = queue("q", Map.of());
    sqs().tagQueue(r -> r.queueUrl(url).tags(Map.of("team", "blue", "old", "x")));

    sqs().untagQueue(r -> r.queueUrl(url).tagKeys("old"));

    assertThat(sqs().listQueueTags(r -> r.queueUrl(url)).tags())
        .containsExactly(Map.entry("team", "blue"));
  }

  @Behaviour(API + "API_GetQueueUrl.html")
  @Differs(peer = Peer.MOTO, how = "says so with a code that the SDK has no exception for")
  void aQueueIsFoundByItsNameAndNoOther() {
    String url = queue("q", Map.of());

    assertThat(sqs().getQueueUrl(r -> r.queueName(named("q"))).queueUrl()).isEqualTo(url);
    assertThatThrownBy(() -> sqs().getQueueUrl(r -> r.queueName(named("none"))))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Behaviour(API + "API_CreateQueue.html")
  void aSecondCreateWithTheSameAttributesReturnsTheSameQueue() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));

    assertThat(queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"))).isEqualTo(url);
    assertThat(queue("q", Map.of())).isEqualTo(url);
  }

  @Behaviour(API + "API_CreateQueue.html")
  @Differs(peer = Peer.MOTO, how = "refuses with a code that the SDK has no exception for")
  void aSecondCreateWithOtherAttributesIsRefused() {
    queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));

    assertThatThrownBy(() -> queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "61")))
        .isInstanceOf(QueueNameExistsException.class);
  }

  @Behaviour(API + "API_DeleteQueue.html")
  @Differs(peer = Peer.MOTO, how = "says so with a code that the SDK has no exception for")
  void aDeletedQueueDoesNotExist() {
    String url = queue("q", Map.of());
    send(url, "lost with it");

    sqs().deleteQueue(r -> r.queueUrl(url));

    assertThatThrownBy(() -> attributes(url)).isInstanceOf(QueueDoesNotExistException.class);
    assertThatThrownBy(() -> send(url, "late")).isInstanceOf(QueueDoesNotExistException.class);
    assertThatThrownBy(() -> receive(url, 0)).isInstanceOf(QueueDoesNotExistException.class);
    assertThat(sqs().listQueues(r -> r.queueNamePrefix(named("q"))).queueUrls()).isEmpty();
  }

  @Behaviour(API + "API_DeleteQueue.html")
  @Differs(peer = Peer.ELASTICMQ, how = "is free at once")
  @Differs(peer = Peer.MOTO, how = "is free at once")
  void aNameIsNotFreeAgainWithinAMinuteOfTheDelete() {
    String url = queue("q", Map.of());
    sqs().deleteQueue(r -> r.queueUrl(url));

    assertThatThrownBy(() -> queue("q", Map.of()))
        .isInstanceOf(QueueDeletedRecentlyException.class);
  }

  @Behaviour(API + "API_PurgeQueue.html")
  @Differs(peer = Peer.ELASTICMQ, how = "purges as often as it is asked")
  @Differs(peer = Peer.MOTO, how = "refuses with a code that the SDK has no exception for")
  void aPurgedQueueIsEmptyAndIsNotPurgedAgainWithinAMinute() {
    String url = queue("q", Map.of());
    send(url, "gone");
    sqs().purgeQueue(r -> r.queueUrl(url));

    assertThat(receive(url, 1)).isEmpty();
    assertThatThrownBy(() -> sqs().purgeQueue(r -> r.queueUrl(url)))
        .isInstanceOf(PurgeQueueInProgressException.class);
  }
}
