package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.rehearsal.cloud.aws.SqsService.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * SQS as the SDK speaks it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">SQS
 *     API</a>
 */
final class SqsWire implements JsonApi {
  private static final int BATCH_BYTES = 1_048_576;

  private final SqsService sqs;
  private final Function<String, String> urls;
  private final Map<String, Function<JsonNode, ObjectNode>> actions = new HashMap<>();

  /**
   * The wire of the queues.
   *
   * @param urls queue name → its URL
   */
  SqsWire(SqsService sqs, Function<String, String> urls) {
    this.sqs = sqs;
    this.urls = urls;
    actions.put("CreateQueue", this::createQueue);
    actions.put("DeleteQueue", silently(request -> sqs.delete(queue(request))));
    actions.put("PurgeQueue", silently(request -> sqs.purge(queue(request))));
    actions.put("GetQueueUrl", this::getQueueUrl);
    actions.put("ListQueues", this::listQueues);
    actions.put("ListDeadLetterSourceQueues", this::listSources);
    actions.put("GetQueueAttributes", this::getAttributes);
    actions.put(
        "SetQueueAttributes",
        silently(r -> sqs.setAttributes(queue(r), texts(r.path("Attributes")))));
    actions.put("ListQueueTags", this::listTags);
    actions.put("TagQueue", silently(r -> sqs.tag(queue(r), texts(r.path("Tags")))));
    actions.put("UntagQueue", silently(r -> sqs.untag(queue(r), list(r.path("TagKeys")))));
    actions.put("SendMessage", request -> send(queue(request), request));
    actions.put("SendMessageBatch", request -> batch(request, this::send));
    actions.put("ReceiveMessage", this::receive);
    actions.put("DeleteMessage", request -> delete(queue(request), request));
    actions.put("DeleteMessageBatch", request -> batch(request, this::delete));
    actions.put("ChangeMessageVisibility", request -> changeVisibility(queue(request), request));
    actions.put("ChangeMessageVisibilityBatch", request -> batch(request, this::changeVisibility));
  }

  @Override
  public ObjectNode call(String action, JsonNode request) {
    Function<JsonNode, ObjectNode> known = actions.get(action);
    if (known == null) {
      throw AwsError.unmodelled("SQS " + action);
    }
    return known.apply(request);
  }

  private ObjectNode createQueue(JsonNode request) {
    String name = request.path("QueueName").asText();
    sqs.create(name, texts(request.path("Attributes")), texts(request.path("tags")));
    return object().put("QueueUrl", urls.apply(name));
  }

  private ObjectNode getQueueUrl(JsonNode request) {
    String name = request.path("QueueName").asText();
    sqs.tags(name);
    return object().put("QueueUrl", urls.apply(name));
  }

  private ObjectNode listQueues(JsonNode request) {
    String prefix = request.path("QueueNamePrefix").asText("");
    return urls("QueueUrls", sqs.names().stream().filter(n -> n.startsWith(prefix)).toList());
  }

  private ObjectNode listSources(JsonNode request) {
    return urls("queueUrls", sqs.sourcesOf(queue(request)));
  }

  private ObjectNode urls(String key, List<String> names) {
    ObjectNode answer = object();
    ArrayNode array = answer.putArray(key);
    names.forEach(name -> array.add(urls.apply(name)));
    return answer;
  }

  private ObjectNode getAttributes(JsonNode request) {
    Map<String, String> all = sqs.attributes(queue(request));
    List<String> wanted = list(request.path("AttributeNames"));
    ObjectNode answer = object();
    ObjectNode attributes = answer.putObject("Attributes");
    all.forEach(
        (key, value) -> {
          if (wanted.contains("All") || wanted.contains(key)) {
            attributes.put(key, value);
          }
        });
    return answer;
  }

  private ObjectNode listTags(JsonNode request) {
    ObjectNode answer = object();
    sqs.tags(queue(request)).forEach(answer.putObject("Tags")::put);
    return answer;
  }

  private ObjectNode send(String queue, JsonNode request) {
    if (request.has("MessageGroupId") || request.has("MessageDeduplicationId")) {
      throw AwsError.unmodelled("FIFO queues (message group or deduplication id)");
    }
    String body = request.path("MessageBody").asText();
    JsonNode attributes = request.get("MessageAttributes");
    refuseSize(queue, size(request));
    Optional<Long> delay = seconds(request, "DelaySeconds", 900);
    String id = sqs.send(queue, body, attributes, delay);
    ObjectNode answer = object().put("MessageId", id);
    answer.put("MD5OfMessageBody", MessageDigests.ofBody(body));
    if (attributes != null && !attributes.isEmpty()) {
      answer.put("MD5OfMessageAttributes", MessageDigests.ofAttributes(fields(attributes)));
    }
    return answer;
  }

  private void refuseSize(String queue, int size) {
    long limit = sqs.maximumMessageSize(queue);
    if (size == 0) {
      throw AwsError.of("MissingParameter", "The request must contain the parameter MessageBody.");
    }
    if (size > limit) {
      throw AwsError.of(
          "InvalidParameterValue",
          "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
              .formatted(limit));
    }
  }

  private static int size(JsonNode message) {
    int size = bytes(message.path("MessageBody").asText());
    for (Map.Entry<String, JsonNode> attribute : message.path("MessageAttributes").properties()) {
      JsonNode value = attribute.getValue();
      size += bytes(attribute.getKey()) + bytes(value.path("DataType").asText());
      size += bytes(value.path("StringValue").asText()) + bytes(value.path("BinaryValue").asText());
    }
    return size;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private ObjectNode receive(JsonNode request) {
    int max = request.path("MaxNumberOfMessages").asInt(1);
    if (max < 1 || max > 10) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Value %d for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10."
              .formatted(max));
    }
    List<Received> received =
        sqs.receive(
            queue(request),
            max,
            seconds(request, "VisibilityTimeout", 43_200),
            seconds(request, "WaitTimeSeconds", 20));
    ObjectNode answer = object();
    if (!received.isEmpty()) {
      ArrayNode messages = answer.putArray("Messages");
      received.forEach(message -> messages.add(message(message, request)));
    }
    return answer;
  }

  private static ObjectNode message(Received received, JsonNode request) {
    ObjectNode message = object().put("MessageId", received.id());
    message.put("ReceiptHandle", received.receiptHandle());
    message.put("Body", received.body());
    message.put("MD5OfBody", MessageDigests.ofBody(received.body()));
    addSystemAttributes(message, received, request);
    Map<String, JsonNode> attributes = wantedAttributes(received.attributes(), request);
    if (!attributes.isEmpty()) {
      message.putObject("MessageAttributes").setAll(attributes);
      message.put("MD5OfMessageAttributes", MessageDigests.ofAttributes(attributes));
    }
    return message;
  }

  private static void addSystemAttributes(ObjectNode message, Received received, JsonNode request) {
    Set<String> wanted = new HashSet<>(list(request.path("AttributeNames")));
    wanted.addAll(list(request.path("MessageSystemAttributeNames")));
    if (!wanted.isEmpty()) {
      ObjectNode attributes = message.putObject("Attributes");
      received
          .system()
          .forEach(
              (key, value) -> {
                if (wanted.contains("All") || wanted.contains(key)) {
                  attributes.put(key, value);
                }
              });
    }
  }

  private static Map<String, JsonNode> wantedAttributes(
      @Nullable JsonNode attributes, JsonNode request) {
    List<String> wanted = list(request.path("MessageAttributeNames"));
    Map<String, JsonNode> found = new LinkedHashMap<>();
    if (attributes != null && !wanted.isEmpty()) {
      fields(attributes)
          .forEach(
              (name, value) -> {
                if (wanted.stream().anyMatch(pattern -> matches(pattern, name))) {
                  found.put(name, value);
                }
              });
    }
    return found;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.equals("All")
        || pattern.equals(name)
        || (pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2)));
  }

  private ObjectNode delete(String queue, JsonNode request) {
    sqs.deleteMessage(queue, request.path("ReceiptHandle").asText());
    return object();
  }

  private ObjectNode changeVisibility(String queue, JsonNode request) {
    long seconds =
        seconds(request, "VisibilityTimeout", 43_200)
            .orElseThrow(
                () ->
                    AwsError.of(
                        "MissingParameter",
                        "The request must contain the parameter VisibilityTimeout."));
    sqs.changeVisibility(queue, request.path("ReceiptHandle").asText(), seconds);
    return object();
  }

  /** One action for each entry of a batch, failures told one by one. */
  private ObjectNode batch(JsonNode request, Entry action) {
    String queue = queue(request);
    List<JsonNode> entries = new ArrayList<>();
    request.path("Entries").forEach(entries::add);
    refuseOddBatch(entries);
    sqs.tags(queue);
    ObjectNode answer = object();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asText();
      try {
        successful.add(action.call(queue, entry).put("Id", id));
      } catch (AwsError e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", e.code())
            .put("Message", e.message());
      }
    }
    return answer;
  }

  private static void refuseOddBatch(List<JsonNode> entries) {
    refuseIf(entries.isEmpty(), "EmptyBatchRequest", "the batch has no entries");
    refuseIf(entries.size() > 10, "TooManyEntriesInBatchRequest", "at most 10 entries");
    long ids = entries.stream().map(entry -> entry.path("Id").asText()).distinct().count();
    refuseIf(ids < entries.size(), "BatchEntryIdsNotDistinct", "two entries have one id");
    int size = entries.stream().mapToInt(SqsWire::size).sum();
    refuseIf(size > BATCH_BYTES, "BatchRequestTooLong", "at most 1,048,576 bytes in a batch");
  }

  private static void refuseIf(boolean wrong, String code, String message) {
    if (wrong) {
      throw AwsError.of(code, "AWS.SimpleQueueService." + code, message);
    }
  }

  private static Optional<Long> seconds(JsonNode request, String name, long max) {
    JsonNode value = request.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!QueueAttribute.isWithin(value.asText(), 0, max)) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Value %s for parameter %s is invalid. Reason: Must be between 0 and %d."
              .formatted(value.asText(), name, max));
    }
    return Optional.of(value.asLong());
  }

  private static String queue(JsonNode request) {
    String url = request.path("QueueUrl").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return fields;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields(object).forEach((key, value) -> texts.put(key, value.asText()));
    return texts;
  }

  private static List<String> list(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Function<JsonNode, ObjectNode> silently(Consumer<JsonNode> action) {
    return request -> {
      action.accept(request);
      return object();
    };
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An action on one entry of a batch. */
  @FunctionalInterface
  private interface Entry {
    ObjectNode call(String queue, JsonNode entry);
  }
}
