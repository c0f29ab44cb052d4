package dev.causeway.rehearsal.crash;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** A client that takes what it received out of its queue before it sends it on. */
final class DeletesFirst implements SqsClient {
  private final SqsClient client;
  private final Map<String, Source> sources = new ConcurrentHashMap<>();

  /** Where a message was received. */
  private record Source(String queueUrl, Message message) {}

  DeletesFirst(SqsClient client) {
    this.client = client;
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    ReceiveMessageResponse response = client.receiveMessage(request);
    response
        .messages()
        .forEach(message -> sources.put(message.body(), new Source(request.queueUrl(), message)));
    return response;
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    List<Source> sent =
        request.entries().stream()
            .flatMap(entry -> java.util.stream.Stream.ofNullable(sources.get(entry.messageBody())))
            .toList();
    sent.forEach(
        source ->
            client.deleteMessage(
                delete ->
                    delete
                        .queueUrl(source.queueUrl())
                        .receiptHandle(source.message().receiptHandle())));
    return client.sendMessageBatch(request);
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    return client.deleteMessageBatch(request);
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return client.getQueueAttributes(request);
  }

  @Override
  public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
    return client.setQueueAttributes(request);
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    return client.changeMessageVisibility(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }
}
