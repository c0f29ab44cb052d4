package dev.causeway.rehearsal.providers.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The attributes of queues, as SQS names them and as Pulumi does. */
final class QueueAttributes {
  private static final Settling PROPAGATED = new Settling(6, Duration.ofSeconds(5));

  private static final List<Row> ROWS =
      List.of(
          new Row("delaySeconds", "DelaySeconds", Kind.NUMBER),
          new Row("kmsDataKeyReusePeriodSeconds", "KmsDataKeyReusePeriodSeconds", Kind.NUMBER),
          new Row("kmsMasterKeyId", "KmsMasterKeyId", Kind.TEXT),
          new Row("maxMessageSize", "MaximumMessageSize", Kind.NUMBER),
          new Row("messageRetentionSeconds", "MessageRetentionPeriod", Kind.NUMBER),
          new Row("policy", "Policy", Kind.TEXT),
          new Row("receiveWaitTimeSeconds", "ReceiveMessageWaitTimeSeconds", Kind.NUMBER),
          new Row("redriveAllowPolicy", "RedriveAllowPolicy", Kind.TEXT),
          new Row("redrivePolicy", "RedrivePolicy", Kind.TEXT),
          new Row("sqsManagedSseEnabled", "SqsManagedSseEnabled", Kind.BOOL),
          new Row("visibilityTimeoutSeconds", "VisibilityTimeout", Kind.NUMBER));

  private final SqsClient sqs;
  private final Waiting waiting;

  QueueAttributes(SqsClient sqs, Waiting waiting) {
    this.sqs = sqs;
    this.waiting = waiting;
  }

  private enum Kind {
    TEXT {
      @Override
      Optional<String> text(PropertyMap properties, String key) {
        return properties.text(key).filter(text -> !text.isEmpty());
      }

      @Override
      Value value(String attribute) {
        return Value.of(attribute);
      }
    },
    NUMBER {
      @Override
      Optional<String> text(PropertyMap properties, String key) {
        return properties.integer(key).map(String::valueOf);
      }

      @Override
      Value value(String attribute) {
        return Value.of(attribute.isEmpty() ? 300 : Double.parseDouble(attribute));
      }
    },
    BOOL {
      @Override
      Optional<String> text(PropertyMap properties, String key) {
        return properties.bool(key).map(String::valueOf);
      }

      @Override
      Value value(String attribute) {
        return Value.of(Boolean.parseBoolean(attribute));
      }
    };

    abstract Optional<String> text(PropertyMap properties, String key);

    /** The output; of an attribute that is not set too. */
    abstract Value value(String attribute);
  }

  private record Row(String property, String attribute, Kind kind) {}

  /** The attributes that the properties set. */
  static Map<String, String> of(PropertyMap properties) {
    Map<String, String> attributes = new HashMap<>();
    ROWS.forEach(
        row ->
            row.kind
                .text(properties, row.property)
                .ifPresent(text -> attributes.put(row.attribute, text)));
    return attributes;
  }

  static PropertyMap toProperties(Map<String, String> attributes) {
    PropertyMap properties = PropertyMap.EMPTY;
    for (Row row : ROWS) {
      properties =
          properties.with(row.property, row.kind.value(attributes.getOrDefault(row.attribute, "")));
    }
    return properties;
  }

  /** All attributes of the queue; empty when it does not exist. */
  Optional<Map<String, String>> read(String url) {
    try {
      return Optional.of(
          sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
              .attributesAsStrings());
    } catch (QueueDoesNotExistException e) {
      return Optional.empty();
    }
  }

  void set(String url, Map<String, String> attributes) {
    Map<QueueAttributeName, String> named = new HashMap<>();
    attributes.forEach((name, value) -> named.put(QueueAttributeName.fromValue(name), value));
    sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(named));
  }

  /** Waits until the attributes read back as they were set. */
  void await(String url, Map<String, String> wanted, Duration timeout) {
    PROPAGATED.await(
        waiting,
        () -> read(url).filter(found -> matches(found, wanted)).isPresent(),
        timeout,
        "SQS Queue (%s) attributes".formatted(url));
  }

  private static boolean matches(Map<String, String> found, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(entry -> same(found.getOrDefault(entry.getKey(), ""), entry.getValue()));
  }

  private static boolean same(String one, String other) {
    return one.equals(other) || (one.startsWith("{") && Objects.equals(tree(one), tree(other)));
  }

  private static Object tree(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
