package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * SQS of the local AWS: what only it has, or what no peer models. Time passes where a test says so;
 * only what several do at once is tried in paced time.
 */
class LocalSqsTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T00:00:00Z"));
  private final LocalAws aws = LocalAws.start(time);

  @AfterEach
  void close() {
    aws.close();
    time.close();
  }

  private SqsClient sqs() {
    return aws.clients().sqs();
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    return queue(sqs(), name, attributes);
  }

  private static String queue(
      SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
  }

  private static String redriveTo(String name, int maxReceiveCount) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(LocalAws.queueArn(name), maxReceiveCount);
  }

  private List<Message> receive(String url) {
    return sqs().receiveMessage(r -> r.queueUrl(url)).messages();
  }

  private void pause(Duration duration) {
    time.waiting().pause(duration);
  }

  @Test
  void fifteenSecondsOfVisibilityTakeAQuarterOfOneOnTheWall() {
    try (LocalAws paced = LocalAws.start(Pace.of(60))) {
      SqsClient sqs = paced.clients().sqs();
      String url = queue(sqs, "q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "15"));
      sqs.sendMessage(r -> r.queueUrl(url).messageBody("work"));
      Instant began = Instant.now();
      sqs.receiveMessage(r -> r.queueUrl(url));

      List<Message> back = sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages();

      assertThat(back).hasSize(1);
      assertThat(Duration.between(began, Instant.now()))
          .isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
    }
  }

  /** The message may come late to the pollers that wait for two seconds on the wall. */
  @Test
  void everyPollerHearsOfAMessageThatComesBack() throws InterruptedException {
    try (LocalAws paced = LocalAws.start(Pace.of(10))) {
      SqsClient sqs = paced.clients().sqs();
      String url = queue(sqs, "q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "2"));
      List<String> received = new CopyOnWriteArrayList<>();
      List<Thread> pollers =
          IntStream.of(1, 20, 20)
              .mapToObj(seconds -> new Thread(() -> poll(sqs, url, seconds, received)))
              .toList();
      pollers.forEach(Thread::start);
      sqs.sendMessage(r -> r.queueUrl(url).messageBody("work"));

      for (Thread poller : pollers) {
        poller.join();
      }

      assertThat(received).as("it came, came back and came again").hasSizeGreaterThanOrEqualTo(2);
    }
  }

  private static void poll(SqsClient sqs, String url, int seconds, List<String> received) {
    sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(seconds)).messages().stream()
        .map(Message::body)
        .forEach(received::add);
  }

  @Test
  void depthIsExactAndOfOneInstant() {
    String url = queue("q", Map.of());
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("b"));
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("c").delaySeconds(900));
    receive(url);

    assertThat(aws.depth("q")).isEqualTo(new Depth(1, 1, 1));
    assertThat(aws.depths()).containsExactly(Map.entry("q", new Depth(1, 1, 1)));
    assertThat(aws.depth("none")).isEqualTo(Depth.EMPTY);
    assertThat(aws.bodies("q")).containsExactlyInAnyOrder("a", "b", "c");
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  @Test
  void aNameIsFreeAgainOnlySixtySecondsAfterTheDelete() {
    String url = queue("q", Map.of());
    sqs().deleteQueue(r -> r.queueUrl(url));

    assertThatThrownBy(() -> queue("q", Map.of()))
        .isInstanceOf(QueueDeletedRecentlyException.class);
    pause(Duration.ofSeconds(61));
    assertThat(queue("q", Map.of())).isEqualTo(url);
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
   */
  @Test
  void theRedriveAllowPolicyIsKeptAndEnforced() {
    String policy =
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"%s\"]}"
            .formatted(LocalAws.queueArn("allowed"));
    String original = queue("original", Map.of());
    sqs()
        .setQueueAttributes(
            r ->
                r.queueUrl(original)
                    .attributes(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, policy)));

    queue("allowed", Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo("original", 3)));

    assertThatThrownBy(
            () ->
                queue("other", Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo("original", 3))))
        .hasMessageContaining("does not allow");
    assertThat(
            sqs()
                .getQueueAttributes(
                    r ->
                        r.queueUrl(original)
                            .attributeNames(QueueAttributeName.REDRIVE_ALLOW_POLICY))
                .attributes())
        .containsEntry(QueueAttributeName.REDRIVE_ALLOW_POLICY, policy);
  }

  /** https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_sqs/RedriveAllowPolicy.html */
  @Test
  void aRedriveAllowPolicyNamesAtMostTenSources() {
    String arns =
        IntStream.range(0, 11)
            .mapToObj(i -> "\"" + LocalAws.queueArn("q" + i) + "\"")
            .collect(Collectors.joining(","));

    assertThatThrownBy(
            () ->
                queue(
                    "q",
                    Map.of(
                        QueueAttributeName.REDRIVE_ALLOW_POLICY,
                        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[%s]}"
                            .formatted(arns))))
        .hasMessageContaining("at most 10");
  }

  /** https://github.com/faiscadev/fakecloud/issues/1675 */
  @Test
  void aTargetThatIsGoneKeepsMessagesAtTheSourceAndIsToldAsMissing() {
    String original = queue("original", Map.of());
    String fresh =
        queue(
            "new",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                redriveTo("original", 1)));
    assertThat(aws.redriveTargets())
        .containsExactly(Map.entry("new", new RedriveTarget("original", 1, true)));
    sqs().deleteQueue(r -> r.queueUrl(original));
    sqs().sendMessage(r -> r.queueUrl(fresh).messageBody("work"));

    receive(fresh);

    assertThat(receive(fresh)).hasSize(1);
    assertThat(aws.redriveTargets())
        .containsExactly(Map.entry("new", new RedriveTarget("original", 1, false)));
  }

  @Test
  void aRedrivePolicyTakenAwayKeepsMessages() {
    queue("original", Map.of());
    String fresh =
        queue("new", Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo("original", 1)));

    sqs()
        .setQueueAttributes(
            r -> r.queueUrl(fresh).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, "")));

    assertThat(aws.redriveTargets()).isEmpty();
  }

  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
   */
  @Test
  void anOldReceiptHandleDeletesNothing() {
    String url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("work"));
    String old = receive(url).get(0).receiptHandle();
    receive(url);

    sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(old));

    assertThat(aws.depth("q").total()).isEqualTo(1);
  }

  /**
   * https://docs.amazonaws.cn/en_us/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html
   */
  @Test
  void retentionCountsFromTheFirstSendAlsoInTheDeadLetterQueue() {
    List<String> expired = new ArrayList<>();
    aws.listen(
        new QueueListener() {
          @Override
          public void onMessageExpired(String queueName, String messageId) {
            expired.add(queueName);
          }
        });
    queue("dead", Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "240"));
    String url =
        queue(
            "q",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                redriveTo("dead", 1)));
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("work"));
    pause(Duration.ofSeconds(60));
    receive(url);
    receive(url);
    assertThat(aws.depth("dead").total()).isEqualTo(1);

    pause(Duration.ofSeconds(181));

    assertThat(aws.depth("dead").total()).isZero();
    assertThat(expired).containsExactly("dead");
  }

  @Test
  void aListenerHearsWhatADeletedQueueHeld() {
    List<String> heard = new ArrayList<>();
    aws.listen(
        new QueueListener() {
          @Override
          public void onQueueDeleted(String queueName, Depth atDeletion) {
            heard.add(queueName + " " + atDeletion.total());
          }
        });
    String url = queue("q", Map.of());
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("lost"));

    sqs().deleteQueue(r -> r.queueUrl(url));

    assertThat(heard).containsExactly("q 1");
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
  @Test
  void aQueueIsPurgedAtMostOnceAMinute() {
    String url = queue("q", Map.of());
    sqs().sendMessage(r -> r.queueUrl(url).messageBody("gone"));
    sqs().purgeQueue(r -> r.queueUrl(url));

    assertThat(aws.depth("q").isEmpty()).isTrue();
    assertThatThrownBy(() -> sqs().purgeQueue(r -> r.queueUrl(url)))
        .hasMessageContaining("every 60 seconds");
  }

  @Test
  void limitsAreThoseOfTheDocumentation() {
    String url =
        queue(
            "q",
            Map.of(
                QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024",
                QueueAttributeName.POLICY, "{\"Version\":\"2012-10-17\"}"));

    assertThatThrownBy(() -> sqs().sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(1025))))
        .hasMessageContaining("1024 bytes");
    assertThatThrownBy(() -> queue("r", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "43201")))
        .hasMessageContaining("VisibilityTimeout");
    assertThatThrownBy(() -> sqs().receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(11)))
        .hasMessageContaining("MaxNumberOfMessages");
    assertThatThrownBy(
            () -> sqs().sendMessage(r -> r.queueUrl(url).messageBody("x").delaySeconds(901)))
        .hasMessageContaining("DelaySeconds");
  }

  @Test
  void whatIsNotModelledIsRefusedByNameAndCounted() {
    assertThatThrownBy(() -> queue("q.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("FIFO");
    assertThatThrownBy(() -> sqs().startMessageMoveTask(r -> r.sourceArn(LocalAws.queueArn("q"))))
        .hasMessageContaining("StartMessageMoveTask");

    assertThat(aws.unmodelled())
        .anyMatch(line -> line.contains("FIFO"))
        .anyMatch(line -> line.contains("StartMessageMoveTask"));
  }

  @Test
  void manyAccountsLiveSideBySide() {
    try (LocalAws other = LocalAws.start(time)) {
      queue("q", Map.of());

      assertThat(aws.queueNames()).containsExactly("q");
      assertThat(other.queueNames()).isEmpty();
    }
  }
}
