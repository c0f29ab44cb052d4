package dev.causeway.rehearsal.cloud.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;

/**
 * One standard queue: its attributes and its messages in the order in which they become visible.
 * Guarded by the lock of {@link SqsService}. Times are milliseconds of the paced clock.
 */
final class SqsQueue {
  final String name;
  final String arn;
  final long createdAt;
  final Map<String, String> attributes = QueueAttribute.defaults();
  final Map<String, String> tags = new TreeMap<>();

  /** Signalled for each message that becomes visible otherwise than by time. */
  final Condition arrived;

  long modifiedAt;
  boolean deleted;
  long purgedAt = Long.MIN_VALUE;
  Optional<Redrive> redrive = Optional.empty();

  private final Map<String, Message> byId = new HashMap<>();
  private final PriorityQueue<Slot> order =
      new PriorityQueue<>(
          Comparator.comparingLong(Slot::visibleAt)
              .thenComparingLong(slot -> slot.message.sequence));
  private long oldestSentAt = Long.MAX_VALUE;

  /** Where messages go that were received too often. */
  record Redrive(String targetArn, int maxReceiveCount) {}

  /** A message's place in the order; void once the message has another visibleAt or is gone. */
  private record Slot(Message message, long visibleAt) {}

  SqsQueue(String name, String arn, long createdAt, Condition arrived) {
    this.name = name;
    this.arn = arn;
    this.createdAt = createdAt;
    this.modifiedAt = createdAt;
    this.arrived = arrived;
  }

  /** The same without its messages. */
  SqsQueue copy(Condition arrivedInCopy) {
    var copy = new SqsQueue(name, arn, createdAt, arrivedInCopy);
    copy.attributes.clear();
    copy.attributes.putAll(attributes);
    copy.tags.putAll(tags);
    copy.modifiedAt = modifiedAt;
    copy.purgedAt = purgedAt;
    copy.redrive = redrive;
    return copy;
  }

  long seconds(QueueAttribute attribute) {
    return Long.parseLong(attributes.getOrDefault(attribute.name(), "0"));
  }

  void add(Message message) {
    byId.put(message.id, message);
    oldestSentAt = Math.min(oldestSentAt, message.sentAt);
    order.add(new Slot(message, message.visibleAt));
    arrived.signal();
  }

  Optional<Message> message(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  void remove(Message message) {
    byId.remove(message.id);
  }

  void clear() {
    byId.clear();
    order.clear();
    oldestSentAt = Long.MAX_VALUE;
  }

  void setVisibleAt(Message message, long visibleAt) {
    message.visibleAt = visibleAt;
    order.add(new Slot(message, visibleAt));
    arrived.signal();
  }

  /** The first message in order, if it is visible; it loses its place. */
  Optional<Message> pollVisible(long now) {
    dropVoid();
    Slot first = order.peek();
    if (first == null || !first.message.isVisible(now)) {
      return Optional.empty();
    }
    order.remove();
    return Optional.of(first.message);
  }

  /** When the next message becomes visible; the end of time if there is none. */
  long nextVisibleAt() {
    dropVoid();
    Slot first = order.peek();
    return first == null ? Long.MAX_VALUE : first.visibleAt;
  }

  private void dropVoid() {
    Slot first = order.peek();
    while (first != null && isVoid(first)) {
      order.remove();
      first = order.peek();
    }
  }

  private boolean isVoid(Slot slot) {
    return byId.get(slot.message.id) != slot.message || slot.message.visibleAt != slot.visibleAt;
  }

  /** Drops what is older than the retention period. */
  List<Message> expire(long now) {
    long oldest = now - 1000 * seconds(QueueAttribute.MessageRetentionPeriod);
    if (oldestSentAt >= oldest) {
      return List.of();
    }
    List<Message> expired =
        byId.values().stream().filter(message -> message.sentAt < oldest).toList();
    expired.forEach(this::remove);
    oldestSentAt = byId.values().stream().mapToLong(m -> m.sentAt).min().orElse(Long.MAX_VALUE);
    return expired;
  }

  Depth depth(long now) {
    int visible = 0;
    int inFlight = 0;
    for (Message message : byId.values()) {
      visible += message.isVisible(now) ? 1 : 0;
      inFlight += message.isInFlight(now) ? 1 : 0;
    }
    return new Depth(visible, inFlight, byId.size() - visible - inFlight);
  }

  Collection<Message> messages() {
    return new ArrayList<>(byId.values());
  }

  /** Its attributes as GetQueueAttributes gives them. */
  Map<String, String> describe(long now) {
    Depth depth = depth(now);
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put("QueueArn", arn);
    all.put("ApproximateNumberOfMessages", String.valueOf(depth.visible()));
    all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(depth.inFlight()));
    all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(depth.delayed()));
    all.put("CreatedTimestamp", String.valueOf(createdAt / 1000));
    all.put("LastModifiedTimestamp", String.valueOf(modifiedAt / 1000));
    return all;
  }
}
