package dev.causeway.provider.fakes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/**
 * SQS in memory and virtual time: visibility, delays, redrive with receive counts, batches that
 * fail in part, attributes. What it does not model it refuses, as the interface's defaults do.
 */
public final class InMemorySqs implements SqsClient {
  private static final int MOST_BYTES = 262_144;

  private final VirtualTime time;
  private final Faults faults;
  private final Map<String, MemoryQueue> queues = new LinkedHashMap<>();
  private Predicate<String> refusesToTake = body -> false;
  private Predicate<String> refusesToDelete = body -> false;
  private Runnable beforeReceive = () -> {};
  private boolean closed;

  public InMemorySqs(VirtualTime time, Faults faults) {
    this.time = time;
    this.faults = faults;
  }

  /** Makes a queue. */
  public synchronized MemoryQueue create(String name) {
    MemoryQueue queue = new MemoryQueue(name, time);
    queues.put(queue.url(), queue);
    return queue;
  }

  public synchronized void delete(MemoryQueue queue) {
    queues.remove(queue.url());
  }

  /** Lets entries of send batches fail whose body the predicate holds for. */
  public void refuseToTake(Predicate<String> bodies) {
    refusesToTake = bodies;
  }

  /** Lets entries of delete batches fail whose message's body the predicate holds for. */
  public void refuseToDelete(Predicate<String> bodies) {
    refusesToDelete = bodies;
  }

  /** Runs before every receive has its effect. */
  public void beforeReceive(Runnable deed) {
    beforeReceive = deed;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return call(
        "getQueueAttributes",
        request.queueUrl(),
        queue -> {
          Map<QueueAttributeName, String> asked = new HashMap<>(queue.attributes());
          asked.keySet().retainAll(request.attributeNames());
          return GetQueueAttributesResponse.builder().attributes(asked).build();
        });
  }

  @Override
  public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
    return call(
        "setQueueAttributes",
        request.queueUrl(),
        queue -> {
          queue.set(request.attributes());
          return SetQueueAttributesResponse.builder().build();
        });
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    beforeReceive.run();
    return call(
        "receiveMessage",
        request.queueUrl(),
        queue ->
            ReceiveMessageResponse.builder()
                .messages(
                    queue.receive(
                        request.maxNumberOfMessages(),
                        Duration.ofSeconds(request.visibilityTimeout()),
                        request.messageAttributeNames().contains("All")))
                .build());
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return call(
        "sendMessageBatch",
        request.queueUrl(),
        queue -> {
          refuseBadBatch(request.entries().stream().map(SendMessageBatchRequestEntry::id).toList());
          refuseHeavyBatch(request.entries());
          return sendAll(queue, request.entries());
        });
  }

  private SendMessageBatchResponse sendAll(
      MemoryQueue queue, List<SendMessageBatchRequestEntry> entries) {
    List<SendMessageBatchResultEntry> taken = new ArrayList<>();
    List<BatchResultErrorEntry> refused = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : entries) {
      if (refusesToTake.test(entry.messageBody())) {
        refused.add(error(entry.id()));
      } else {
        String id = queue.take(entry);
        taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).messageId(id).build());
      }
    }
    return SendMessageBatchResponse.builder().successful(taken).failed(refused).build();
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    return call(
        "deleteMessageBatch",
        request.queueUrl(),
        queue -> {
          refuseBadBatch(
              request.entries().stream().map(DeleteMessageBatchRequestEntry::id).toList());
          return deleteAll(queue, request.entries());
        });
  }

  private DeleteMessageBatchResponse deleteAll(
      MemoryQueue queue, List<DeleteMessageBatchRequestEntry> entries) {
    List<DeleteMessageBatchResultEntry> deleted = new ArrayList<>();
    List<BatchResultErrorEntry> refused = new ArrayList<>();
    for (DeleteMessageBatchRequestEntry entry : entries) {
      if (queue.bodyOf(entry.receiptHandle()).filter(refusesToDelete).isPresent()) {
        refused.add(error(entry.id()));
      } else {
        queue.delete(entry.receiptHandle());
        deleted.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
      }
    }
    return DeleteMessageBatchResponse.builder().successful(deleted).failed(refused).build();
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    return call(
        "changeMessageVisibility",
        request.queueUrl(),
        queue -> {
          queue.hide(request.receiptHandle(), Duration.ofSeconds(request.visibilityTimeout()));
          return ChangeMessageVisibilityResponse.builder().build();
        });
  }

  private <T> T call(String name, String url, java.util.function.Function<MemoryQueue, T> effect) {
    return faults.call(
        name,
        () -> {
          synchronized (this) {
            MemoryQueue queue = queues.get(url);
            if (queue == null) {
              throw QueueDoesNotExistException.builder()
                  .message("The specified queue does not exist.")
                  .statusCode(400)
                  .build();
            }
            return effect.apply(queue);
          }
        });
  }

  private static void refuseBadBatch(List<String> ids) {
    Set<String> distinct = new HashSet<>(ids);
    if (ids.isEmpty()) {
      throw EmptyBatchRequestException.builder().message("empty batch").build();
    }
    if (ids.size() > 10 || distinct.size() != ids.size()) {
      throw TooManyEntriesInBatchRequestException.builder().message("bad batch").build();
    }
  }

  private static void refuseHeavyBatch(List<SendMessageBatchRequestEntry> entries) {
    long bytes = entries.stream().mapToLong(InMemorySqs::bytes).sum();
    if (entries.size() > 1 && bytes > MOST_BYTES) {
      throw BatchRequestTooLongException.builder()
          .message("batch of " + bytes + " bytes")
          .statusCode(400)
          .build();
    }
  }

  private static long bytes(SendMessageBatchRequestEntry entry) {
    long bytes = entry.messageBody().getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, MessageAttributeValue> attribute :
        entry.messageAttributes().entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      bytes += attribute.getKey().length() + value.dataType().length();
      bytes +=
          value.binaryValue() == null
              ? value.stringValue().getBytes(StandardCharsets.UTF_8).length
              : value.binaryValue().asByteArray().length;
    }
    return bytes;
  }

  private static BatchResultErrorEntry error(String id) {
    return BatchResultErrorEntry.builder()
        .id(id)
        .code("InternalError")
        .message("try again")
        .senderFault(false)
        .build();
  }

  /** The bodies of messages. */
  public static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }
}
