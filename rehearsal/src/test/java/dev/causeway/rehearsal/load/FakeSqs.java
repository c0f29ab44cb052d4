package dev.causeway.rehearsal.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Queues in memory, with delay and visibility in the time of a clock; batches of at most ten. */
final class FakeSqs implements SqsClient {
  static final Duration VISIBILITY = Duration.ofMinutes(20);

  final List<Integer> sendBatches = new ArrayList<>();
  private final Map<String, List<Held>> queues = new LinkedHashMap<>();
  private final Clock clock;
  private int receipts;

  private static final class Held {
    private final Message message;
    private Instant visibleAt;

    Held(Message message, Instant visibleAt) {
      this.message = message;
      this.visibleAt = visibleAt;
    }
  }

  FakeSqs(Clock clock, String... queueUrls) {
    this.clock = clock;
    List.of(queueUrls).forEach(url -> queues.put(url, new ArrayList<>()));
  }

  int depth(String queueUrl) {
    return queue(queueUrl).size();
  }

  List<Letter> letters(String queueUrl) {
    return queue(queueUrl).stream().map(held -> Letter.of(held.message)).toList();
  }

  void remove(String queueUrl) {
    queues.remove(queueUrl);
  }

  private List<Held> queue(String queueUrl) {
    List<Held> queue = queues.get(queueUrl);
    if (queue == null) {
      throw QueueDoesNotExistException.builder().message("no queue " + queueUrl).build();
    }
    return queue;
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    List<Held> queue = queue(request.queueUrl());
    batchOf(request.entries().size());
    sendBatches.add(request.entries().size());
    request.entries().forEach(entry -> queue.add(held(entry)));
    return SendMessageBatchResponse.builder().failed(List.of()).build();
  }

  private Held held(SendMessageBatchRequestEntry entry) {
    int delay = entry.delaySeconds() == null ? 0 : entry.delaySeconds();
    Message message =
        Message.builder()
            .body(entry.messageBody())
            .messageAttributes(entry.messageAttributes())
            .receiptHandle("receipt-" + ++receipts)
            .build();
    return new Held(message, clock.instant().plusSeconds(delay));
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    batchOf(request.maxNumberOfMessages());
    Instant now = clock.instant();
    List<Held> visible =
        queue(request.queueUrl()).stream()
            .filter(held -> !held.visibleAt.isAfter(now))
            .limit(request.maxNumberOfMessages())
            .toList();
    visible.forEach(held -> held.visibleAt = now.plus(VISIBILITY));
    return ReceiveMessageResponse.builder()
        .messages(visible.stream().map(held -> held.message).toList())
        .build();
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    batchOf(request.entries().size());
    request
        .entries()
        .forEach(
            entry ->
                queue(request.queueUrl())
                    .removeIf(held -> held.message.receiptHandle().equals(entry.receiptHandle())));
    return DeleteMessageBatchResponse.builder().failed(List.of()).build();
  }

  private static void batchOf(int size) {
    if (size < 1 || size > 10) {
      throw new IllegalArgumentException("SQS takes 1 to 10 messages at once, got " + size);
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
