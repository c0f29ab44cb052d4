package dev.causeway.provider.sqs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Received messages as batches to send: body and attributes kept, no batch too large. */
final class Batches {
  /**
   * What a batch may weigh everywhere: the limit was 256 KiB before it became <a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">1
   * MiB</a>. A heavier message travels alone.
   */
  static final int MOST_BYTES = 262_144;

  private Batches() {}

  /** The messages in order, split where the next one would make a batch too heavy. */
  static List<List<Message>> split(List<Message> messages) {
    List<List<Message>> batches = new ArrayList<>();
    long bytes = 0;
    for (Message message : messages) {
      long more = bytes(message);
      if (batches.isEmpty() || bytes + more > MOST_BYTES) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.get(batches.size() - 1).add(message);
      bytes += more;
    }
    return batches;
  }

  private static long bytes(Message message) {
    long bytes = bytes(message.body());
    for (Map.Entry<String, MessageAttributeValue> attribute :
        message.messageAttributes().entrySet()) {
      bytes += bytes(attribute.getKey()) + bytes(attribute.getValue());
    }
    return bytes;
  }

  private static long bytes(MessageAttributeValue value) {
    SdkBytes binary = value.binaryValue();
    long data = binary == null ? bytes(value.stringValue()) : binary.asByteArrayUnsafe().length;
    return data + bytes(value.dataType());
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The entries that send the messages, each with its place in the list as id. */
  static List<SendMessageBatchRequestEntry> entries(List<Message> messages) {
    return IntStream.range(0, messages.size()).mapToObj(i -> entry(i, messages.get(i))).toList();
  }

  /** The delay is 0: a message that was received has had its delay already. */
  private static SendMessageBatchRequestEntry entry(int place, Message message) {
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(place))
        .messageBody(message.body())
        .messageAttributes(message.messageAttributes())
        .messageSystemAttributes(trace(message))
        .delaySeconds(0)
        .build();
  }

  private static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> trace(
      Message message) {
    String header = message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
    return header == null
        ? Map.of()
        : Map.of(
            MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
            MessageSystemAttributeValue.builder().dataType("String").stringValue(header).build());
  }
}
