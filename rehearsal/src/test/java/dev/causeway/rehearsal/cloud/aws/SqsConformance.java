package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * What the migrations rely on of SQS, through the unmodified SDK: the same list for the local AWS
 * and for an independent peer. Waits by long polls only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">SQS
 *     API</a>
 */
abstract class SqsConformance {
  /** The peer under test. */
  abstract SqsClient sqs();

  /** How fast the peer's time passes. */
  abstract Pace pace();

  private Instant now() {
    return pace().clock().instant();
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    return sqs().createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
  }

  private String arn(String url) {
    return attributes(url).getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }

  private Map<QueueAttributeName, String> attributes(String url) {
    return sqs()
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private String redrive(String targetUrl, int maxReceiveCount) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(arn(targetUrl), maxReceiveCount);
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

  private String send(String url, String body) {
    return sqs().sendMessage(r -> r.queueUrl(url).messageBody(body)).messageId();
  }

  private static int receiveCount(Message message) {
    return Integer.parseInt(
        message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
   */
  @Test
  void redriveToTheOriginalKeepsIdBodyAttributesAndReceiveCount() {
    String original = queue("original", Map.of());
    String fresh =
        queue(
            "new",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                redrive(original, 2)));
    String id =
        sqs()
            .sendMessage(
                r ->
                    r.queueUrl(fresh)
                        .messageBody("work")
                        .messageAttributes(
                            Map.of(
                                "replyTo",
                                MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("answers")
                                    .build())))
            .messageId();

    receive(fresh, 1);
    receive(fresh, 1);
    assertThat(receive(fresh, 0)).as("after two receives").isEmpty();
    Message fallen = receive(original, 5).get(0);

    assertThat(fallen.messageId()).isEqualTo(id);
    assertThat(fallen.body()).isEqualTo("work");
    assertThat(fallen.messageAttributes())
        .containsEntry(
            "replyTo",
            MessageAttributeValue.builder().dataType("String").stringValue("answers").build());
    assertThat(receiveCount(fallen)).isEqualTo(3);
  }

  @Test
  void theCountTravelsSoThatALowerLimitOfTheOriginalSendsItOnAtOnce() {
    String last = queue("last", Map.of());
    String original =
        queue("original", Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(last, 2)));
    String fresh =
        queue(
            "new",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                redrive(original, 2)));
    send(fresh, "work");
    receive(fresh, 1);
    receive(fresh, 1);
    receive(fresh, 0);

    assertThat(receive(original, 0)).isEmpty();
    assertThat(receive(last, 5)).hasSize(1);
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
   */
  @Test
  void aMessageNotDeletedComesBackAfterItsVisibilityTimeout() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(url, "work");
    Instant taken = now();
    Message first = receive(url, 1).get(0);

    Message second = receive(url, 10).get(0);

    assertThat(Duration.between(taken, now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(receiveCount(second)).isEqualTo(2);
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
   */
  @Test
  void aVisibilityOfZeroGivesTheMessageBackAtOnce() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
    send(url, "work");
    Message taken = receive(url, 1).get(0);

    sqs()
        .changeMessageVisibility(
            r -> r.queueUrl(url).receiptHandle(taken.receiptHandle()).visibilityTimeout(0));

    assertThat(receive(url, 2)).hasSize(1);
  }

  @Test
  void aDeletedMessageDoesNotComeBack() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(url, "work");
    Message taken = receive(url, 1).get(0);

    sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(taken.receiptHandle()));

    assertThat(receive(url, 2)).isEmpty();
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html
   */
  @Test
  void aDelayedMessageComesLater() {
    String url = queue("q", Map.of(QueueAttributeName.DELAY_SECONDS, "1"));
    Instant sent = now();
    send(url, "work");

    assertThat(receive(url, 10)).hasSize(1);
    assertThat(Duration.between(sent, now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-resources-required-process-messages.html
   */
  @Test
  void theCountsTellVisibleInFlightAndDelayedApart() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
    send(url, "in flight");
    receive(url, 1);
    send(url, "visible");
    send(url, "visible too");
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("delayed").delaySeconds(600));

    assertThat(attributes(url))
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
   */
  @Test
  void aLongPollEndsWhenAMessageArrives() throws InterruptedException {
    String url = queue("q", Map.of());
    List<Message> received = new ArrayList<>();
    Thread poller = new Thread(() -> received.addAll(receive(url, 20)));
    poller.start();

    String id = send(url, "work");
    poller.join();

    assertThat(received).extracting(Message::messageId).containsExactly(id);
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
  @Test
  void aDeletedQueueDoesNotExist() {
    String url = queue("q", Map.of());
    send(url, "lost with it");

    sqs().deleteQueue(r -> r.queueUrl(url));

    assertThatThrownBy(() -> attributes(url)).isInstanceOf(QueueDoesNotExistException.class);
    assertThatThrownBy(() -> send(url, "late")).isInstanceOf(QueueDoesNotExistException.class);
    assertThatThrownBy(() -> receive(url, 0)).isInstanceOf(QueueDoesNotExistException.class);
    assertThat(sqs().listQueues().queueUrls()).isEmpty();
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  @Test
  void aSecondCreateReturnsTheSameQueueIfItIsTheSame() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));

    assertThat(queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"))).isEqualTo(url);
    assertThat(queue("q", Map.of())).isEqualTo(url);
    assertThatThrownBy(() -> queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "61")))
        .isInstanceOf(QueueNameExistsException.class);
  }

  @Test
  void aRedriveTargetThatDoesNotExistIsRefused() {
    String url = queue("q", Map.of());
    String policy = redrive(url, 3).replace(":q\"", ":nowhere\"");

    assertThatThrownBy(
            () ->
                sqs()
                    .setQueueAttributes(
                        r ->
                            r.queueUrl(url)
                                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy))))
        .isInstanceOf(SqsException.class);
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html
   */
  @Test
  void batchesSendAndDeleteEachOfTheirEntries() {
    String url = queue("q", Map.of());
    sqs()
        .sendMessageBatch(
            r ->
                r.queueUrl(url)
                    .entries(
                        SendMessageBatchRequestEntry.builder().id("a").messageBody("one").build(),
                        SendMessageBatchRequestEntry.builder().id("b").messageBody("two").build()));
    List<Message> received = new ArrayList<>(receive(url, 2));
    while (received.size() < 2) {
      received.addAll(receive(url, 2));
    }

    var answer =
        sqs()
            .deleteMessageBatch(
                r ->
                    r.queueUrl(url)
                        .entries(received.stream().map(SqsConformance::deletion).toList()));

    assertThat(answer.successful()).hasSize(2);
    assertThat(attributes(url))
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
  }

  private static DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.body())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  @Test
  void tagsAreKept() {
    String url = queue("q", Map.of());
    sqs().tagQueue(r -> r.queueUrl(url).tags(Map.of("team", "blue", "old", "x")));

    sqs().untagQueue(r -> r.queueUrl(url).tagKeys("old"));

    assertThat(sqs().listQueueTags(r -> r.queueUrl(url)).tags())
        .containsExactly(Map.entry("team", "blue"));
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html
   */
  @Test
  void aDeadLetterQueueKnowsItsSources() {
    String original = queue("original", Map.of());
    String fresh = queue("new", Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(original, 3)));

    assertThat(sqs().listDeadLetterSourceQueues(r -> r.queueUrl(original)).queueUrls())
        .containsExactly(fresh);
  }
}
