package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What a queue carries between the parts of the load: a body and attributes that are all text.
 *
 * @param delay how long the queue keeps it back; whole seconds
 */
public record Letter(String body, Map<String, String> attributes, Duration delay) {
  /** The attribute with the request's number. */
  public static final String REQUEST = "request";

  /** The attribute of an answer that says who did the request. */
  public static final String DONE_BY = "done-by";

  /** The attribute of an answer whose request had come back from the new side by redrive. */
  public static final String FELL_BACK = "fell-back";

  /** The attribute that marks a message of a probe, and its answer. */
  public static final String PROBE = "causeway-probe";

  /** The attribute with the address of the queue that wants a probe's answer. */
  public static final String REPLY_TO = "replyTo";

  public Letter {
    attributes = Map.copyOf(attributes);
  }

  /** A request, kept back for the delay. */
  public static Letter request(long number, Duration delay) {
    return new Letter("request " + number, Map.of(REQUEST, Long.toString(number)), delay);
  }

  /**
   * The answer to a request.
   *
   * @param fellBack whether the request came to its worker by redrive
   */
  public static Letter answer(long number, Side by, boolean fellBack) {
    Map<String, String> attributes =
        Map.of(
            REQUEST, Long.toString(number),
            DONE_BY, by.worker(),
            FELL_BACK, Boolean.toString(fellBack));
    return new Letter("answer " + number, attributes, Duration.ZERO);
  }

  /** The answer to a marked message. */
  public static Letter probeAnswer(String mark) {
    return new Letter("probe answered", Map.of(PROBE, mark), Duration.ZERO);
  }

  /** What a received message says. */
  public static Letter of(Message message) {
    Map<String, String> attributes =
        message.messageAttributes().entrySet().stream()
            .filter(attribute -> attribute.getValue().stringValue() != null)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, attribute -> attribute.getValue().stringValue()));
    return new Letter(message.body(), attributes, Duration.ZERO);
  }

  /** The attribute's text, if the letter has it. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** The number of the request this is or answers; empty when it is neither. */
  public OptionalLong number() {
    return attribute(REQUEST).stream().mapToLong(Long::parseLong).findFirst();
  }

  /** The attributes as SQS takes them. */
  Map<String, MessageAttributeValue> sqsAttributes() {
    return attributes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, attribute -> text(attribute.getValue())));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
