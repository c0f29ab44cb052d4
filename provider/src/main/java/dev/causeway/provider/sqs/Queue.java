package dev.causeway.provider.sqs;

import dev.causeway.protocol.ProviderException;
import dev.causeway.provider.resource.Outside;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** One queue, in the few calls we make of it; its failures name it. Thread-safe. */
final class Queue {
  /** How many messages one call takes, sends or deletes at most. */
  static final int BATCH = 10;

  private static final int LONG_POLL_SECONDS = 1;

  private final SqsClient sqs;
  private final String url;

  Queue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /** The last part of its URL. */
  String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** What it holds; empty when there is no such queue. */
  Optional<Counts> counts() {
    return attributes(
            "read the counts of queue " + name(),
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)
        .map(this::counts);
  }

  private Counts counts(Map<QueueAttributeName, String> attributes) {
    return new Counts(
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  /** A count that is not told must not pass for 0. */
  private long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Optional.ofNullable(attributes.get(name))
        .map(Long::parseLong)
        .orElseThrow(
            () ->
                new ProviderException(
                    "queue %s does not tell its %s; nothing was changed. Look at the endpoint"
                        .formatted(name(), name)));
  }

  /**
   * Its redrive allow policy as JSON, {@code ""} when it has none; empty when there is no queue.
   */
  Optional<String> redriveAllowPolicy() {
    QueueAttributeName policy = QueueAttributeName.REDRIVE_ALLOW_POLICY;
    return attributes("read the redrive allow policy of queue " + name(), policy)
        .map(attributes -> attributes.getOrDefault(policy, ""));
  }

  private Optional<Map<QueueAttributeName, String>> attributes(
      String deed, QueueAttributeName... names) {
    return ifThere(
        deed,
        () -> sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(names)).attributes());
  }

  /** Sets its redrive allow policy; false when there is no such queue. */
  boolean allow(String redriveAllowPolicy) {
    Map<QueueAttributeName, String> change =
        Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, redriveAllowPolicy);
    return ifThere(
            "set the redrive allow policy of queue " + name(),
            () -> sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(change)))
        .isPresent();
  }

  /**
   * Up to ten messages with all their attributes, hidden from others for a while; empty when there
   * is no such queue.
   */
  Optional<List<Message>> receive(Duration hidden) {
    return ifThere(
        "receive from queue " + name(),
        () ->
            sqs.receiveMessage(
                    r ->
                        r.queueUrl(url)
                            .maxNumberOfMessages(BATCH)
                            .visibilityTimeout((int) hidden.toSeconds())
                            .waitTimeSeconds(LONG_POLL_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                .messages());
  }

  /**
   * Sends one batch; the answer says which entries the queue acknowledged.
   *
   * @throws ProviderException if the call fails as a whole: then nothing is known of any entry
   */
  SendMessageBatchResponse send(List<SendMessageBatchRequestEntry> entries) {
    return Outside.ask(
        "send to queue " + name(),
        () -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries)));
  }

  /** Deletes one batch; the answer is what could not be deleted. */
  List<Message> delete(List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, messages.size()).mapToObj(i -> deletion(i, messages.get(i))).toList();
    Set<String> deleted =
        Outside.ask(
                "delete from queue " + name(),
                () -> sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries)))
            .successful()
            .stream()
            .map(DeleteMessageBatchResultEntry::id)
            .collect(Collectors.toSet());
    return IntStream.range(0, messages.size())
        .filter(i -> !deleted.contains(Integer.toString(i)))
        .mapToObj(messages::get)
        .toList();
  }

  private static DeleteMessageBatchRequestEntry deletion(int index, Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(Integer.toString(index))
        .receiptHandle(message.receiptHandle())
        .build();
  }

  /** Gives a received message back at once. */
  void release(Message message) {
    Outside.ask(
        "give a message back to queue " + name(),
        () ->
            sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0)));
  }

  private static <T> Optional<T> ifThere(String deed, Supplier<T> call) {
    return Outside.ask(
        deed,
        () -> {
          try {
            return Optional.of(call.get());
          } catch (AwsServiceException e) {
            if (isMissing(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static boolean isMissing(AwsServiceException e) {
    return e instanceof QueueDoesNotExistException
        || (e.awsErrorDetails() != null
            && e.awsErrorDetails().errorCode() != null
            && e.awsErrorDetails()
                .errorCode()
                .toLowerCase(Locale.ROOT)
                .contains("nonexistentqueue"));
  }
}
