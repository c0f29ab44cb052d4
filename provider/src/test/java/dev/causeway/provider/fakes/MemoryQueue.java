package dev.causeway.provider.fakes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** One queue of {@link InMemorySqs}; tests put work in and look at what is left. Thread-safe. */
public final class MemoryQueue {
  private final String name;
  private final VirtualTime time;
  private final List<Held> messages = new ArrayList<>();
  private final Map<QueueAttributeName, String> settings = new HashMap<>();
  private Duration countsLag = Duration.ZERO;
  private @Nullable MemoryQueue deadLetters;
  private int maxReceiveCount = Integer.MAX_VALUE;

  /** A message and its fate. */
  private static final class Held {
    final String id = UUID.randomUUID().toString();
    final String body;
    final Map<String, MessageAttributeValue> attributes;
    final Map<MessageSystemAttributeName, String> system = new HashMap<>();
    final Instant delayedUntil;
    Instant visibleAt;
    Instant cameAt;
    String handle = "";
    int received;

    Held(String body, Map<String, MessageAttributeValue> attributes, Instant delayedUntil) {
      this.body = body;
      this.attributes = Map.copyOf(attributes);
      this.delayedUntil = delayedUntil;
      this.visibleAt = delayedUntil;
      this.cameAt = delayedUntil;
    }
  }

  MemoryQueue(String name, VirtualTime time) {
    this.name = name;
    this.time = time;
  }

  public String name() {
    return name;
  }

  public String url() {
    return "https://sqs.eu-central-1.amazonaws.com/000000000000/" + name;
  }

  public String arn() {
    return "arn:aws:sqs:eu-central-1:000000000000:" + name;
  }

  /** Moves a message there that was received too often. */
  public void redrive(MemoryQueue to, int receives) {
    deadLetters = to;
    maxReceiveCount = receives;
  }

  /** Lets the counts leave out what has become visible only so long ago. */
  public void countsLag(Duration lag) {
    countsLag = lag;
  }

  public synchronized void put(String body) {
    put(body, Map.of());
  }

  public synchronized void put(String body, Map<String, MessageAttributeValue> attributes) {
    messages.add(new Held(body, attributes, time.instant()));
  }

  /** Puts a message that becomes visible later. */
  public synchronized void putDelayed(String body, Duration delay) {
    messages.add(new Held(body, Map.of(), time.instant().plus(delay)));
  }

  /** Takes a message as a worker does; true when it was there. */
  public synchronized boolean work(String body, Duration visibility) {
    Optional<Held> held = visible().filter(one -> one.body.equals(body)).findFirst();
    held.ifPresent(one -> one.visibleAt = time.instant().plus(visibility));
    return held.isPresent();
  }

  /** Deletes a message as a worker does that has finished it. */
  public synchronized void finish(String body) {
    messages.removeIf(held -> held.body.equals(body));
  }

  /** Every message in it, visible or not. */
  public synchronized List<String> bodies() {
    return messages.stream().map(held -> held.body).sorted().toList();
  }

  /** The attributes of the first message with this body. */
  public synchronized Map<String, MessageAttributeValue> attributesOf(String body) {
    return messages.stream()
        .filter(held -> held.body.equals(body))
        .findFirst()
        .orElseThrow()
        .attributes;
  }

  /** The system attributes of the first message with this body. */
  public synchronized Map<MessageSystemAttributeName, String> systemOf(String body) {
    return messages.stream()
        .filter(held -> held.body.equals(body))
        .findFirst()
        .orElseThrow()
        .system;
  }

  public synchronized void traced(String body, String header) {
    messages.stream()
        .filter(held -> held.body.equals(body))
        .forEach(held -> held.system.put(MessageSystemAttributeName.AWS_TRACE_HEADER, header));
  }

  public synchronized Optional<String> setting(QueueAttributeName key) {
    return Optional.ofNullable(settings.get(key));
  }

  public synchronized void set(Map<QueueAttributeName, String> changes) {
    changes.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            settings.remove(key);
          } else {
            settings.put(key, value);
          }
        });
  }

  synchronized Map<QueueAttributeName, String> attributes() {
    Instant now = time.instant();
    long delayed = messages.stream().filter(held -> held.delayedUntil.isAfter(now)).count();
    long hidden = messages.stream().filter(held -> held.visibleAt.isAfter(now)).count() - delayed;
    long visible =
        visible()
            .filter(held -> !held.cameAt.plus(countsLag).isAfter(now) || countsLag.isZero())
            .count();
    Map<QueueAttributeName, String> all = new HashMap<>(settings);
    all.put(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, Long.toString(visible));
    all.put(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, Long.toString(hidden));
    all.put(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, Long.toString(delayed));
    return all;
  }

  private java.util.stream.Stream<Held> visible() {
    Instant now = time.instant();
    return messages.stream().filter(held -> !held.visibleAt.isAfter(now));
  }

  synchronized List<Message> receive(int most, Duration visibility, boolean allAttributes) {
    List<Message> received = new ArrayList<>();
    for (Held held : visible().toList()) {
      if (received.size() == most) {
        break;
      }
      if (held.received >= maxReceiveCount && deadLetters != null) {
        messages.remove(held);
        deadLetters.adopt(held);
      } else {
        received.add(hand(held, visibility, allAttributes));
      }
    }
    return received;
  }

  private Message hand(Held held, Duration visibility, boolean allAttributes) {
    held.received++;
    held.handle = UUID.randomUUID().toString();
    held.visibleAt = time.instant().plus(visibility);
    return Message.builder()
        .messageId(held.id)
        .body(held.body)
        .receiptHandle(held.handle)
        .attributes(held.system)
        .messageAttributes(allAttributes ? held.attributes : Map.of())
        .build();
  }

  private synchronized void adopt(Held held) {
    messages.add(held);
  }

  synchronized String take(SendMessageBatchRequestEntry entry) {
    int delay = entry.delaySeconds() == null ? 0 : entry.delaySeconds();
    Held held =
        new Held(entry.messageBody(), entry.messageAttributes(), time.instant().plusSeconds(delay));
    entry
        .messageSystemAttributes()
        .forEach(
            (key, value) -> {
              if (key == MessageSystemAttributeNameForSends.AWS_TRACE_HEADER) {
                held.system.put(MessageSystemAttributeName.AWS_TRACE_HEADER, value.stringValue());
              }
            });
    messages.add(held);
    return held.id;
  }

  synchronized Optional<String> bodyOf(String handle) {
    return messages.stream()
        .filter(held -> held.handle.equals(handle))
        .map(held -> held.body)
        .findFirst();
  }

  /** Only the handle of the last receive deletes, as SQS warns. */
  synchronized void delete(String handle) {
    messages.removeIf(held -> held.handle.equals(handle));
  }

  synchronized void hide(String handle, Duration duration) {
    messages.stream()
        .filter(held -> held.handle.equals(handle))
        .forEach(held -> held.visibleAt = time.instant().plus(duration));
  }
}
