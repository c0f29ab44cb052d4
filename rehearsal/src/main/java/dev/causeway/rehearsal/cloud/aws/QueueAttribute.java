package dev.causeway.rehearsal.cloud.aws;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What can be set on a queue, its default and its range.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
enum QueueAttribute {
  DelaySeconds("0", 0, 900),
  MaximumMessageSize("262144", 1024, 1_048_576),
  MessageRetentionPeriod("345600", 60, 1_209_600),
  ReceiveMessageWaitTimeSeconds("0", 0, 20),
  VisibilityTimeout("30", 0, 43_200),
  SqsManagedSseEnabled("true"),
  Policy(""),
  RedrivePolicy(""),
  RedriveAllowPolicy(""),
  KmsMasterKeyId(""),
  KmsDataKeyReusePeriodSeconds("", 60, 86_400);

  private final String byDefault;
  private final long min;
  private final long max;

  /** Any text. */
  QueueAttribute(String byDefault) {
    this(byDefault, 0, -1);
  }

  /** A whole number within bounds. */
  QueueAttribute(String byDefault, long min, long max) {
    this.byDefault = byDefault;
    this.min = min;
    this.max = max;
  }

  /** What a queue has that was created without any; an attribute that is not set is absent. */
  static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    Arrays.stream(values())
        .filter(attribute -> !attribute.byDefault.isEmpty())
        .forEach(attribute -> defaults.put(attribute.name(), attribute.byDefault));
    return defaults;
  }

  /** Refuses an attribute that does not exist, or a value outside its range. */
  static void check(String name, String value) {
    QueueAttribute attribute =
        Arrays.stream(values())
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    boolean bounded = attribute.min <= attribute.max && !value.isEmpty();
    if (bounded && !isWithin(value, attribute.min, attribute.max)) {
      throw AwsError.of(
          "InvalidAttributeValue",
          "Invalid value for the parameter %s: %s.".formatted(name, value));
    }
  }

  private static AwsError unknown(String name) {
    return name.startsWith("Fifo") || name.equals("ContentBasedDeduplication")
        ? AwsError.unmodelled("FIFO queues (attribute " + name + ")")
        : AwsError.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
  }

  /** Whether the text is a whole number within the bounds. */
  static boolean isWithin(String value, long min, long max) {
    try {
      long number = Long.parseLong(value);
      return number >= min && number <= max;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
