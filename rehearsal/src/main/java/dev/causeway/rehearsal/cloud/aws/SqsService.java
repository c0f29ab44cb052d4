package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.SqsQueue.Redrive;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Standard queues in paced time: what the wire in {@link SqsWire} speaks of. One lock for all of
 * them, so that a message on its way between two is never in neither. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html">standard
 *     queues</a>
 */
final class SqsService {
  private static final long RECREATE_AFTER = Duration.ofSeconds(60).toMillis();
  private static final long TWELVE_HOURS = Duration.ofHours(12).toMillis();

  private final Time time;
  private final Clock clock;
  private final Function<String, String> arns;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, SqsQueue> queues = new TreeMap<>();
  private final Map<String, Long> deletedAt = new HashMap<>();
  private final List<QueueListener> listeners = new CopyOnWriteArrayList<>();
  private long sequence;

  /**
   * No queues yet.
   *
   * @param arns queue name → its ARN
   */
  SqsService(Time time, Function<String, String> arns) {
    this.time = time;
    this.clock = time.clock();
    this.arns = arns;
  }

  /** A message as a receiver gets it. */
  record Received(
      String id,
      String receiptHandle,
      String body,
      @Nullable JsonNode attributes,
      Map<String, String> system) {}

  /** Takes over the queues of another account that stands still, without any message. */
  void takeOver(SqsService other) {
    List<SqsQueue> copies =
        other.locked(() -> other.queues.values().stream().map(this::copy).toList());
    Map<String, Long> deleted = other.locked(() -> Map.copyOf(other.deletedAt));
    listeners.addAll(other.listeners);
    locked(
        () -> {
          copies.forEach(queue -> queues.put(queue.name, queue));
          deletedAt.putAll(deleted);
          return true;
        });
  }

  private SqsQueue copy(SqsQueue queue) {
    if (!queue.messages().isEmpty()) {
      throw new IllegalStateException("queue %s holds messages".formatted(queue.name));
    }
    return queue.copy(lock.newCondition());
  }

  void listen(QueueListener listener) {
    listeners.add(listener);
  }

  // Queues.

  void create(String name, Map<String, String> attributes, Map<String, String> tags) {
    locked(
        () -> {
          refuseOddName(name);
          attributes.forEach(QueueAttribute::check);
          SqsQueue existing = queues.get(name);
          if (existing != null) {
            refuseDifferent(existing, attributes);
            return true;
          }
          refuseDeletedRecently(name);
          var queue = new SqsQueue(name, arns.apply(name), now(), lock.newCondition());
          set(queue, attributes);
          queue.tags.putAll(tags);
          return queues.put(name, queue) == null;
        });
  }

  private static void refuseOddName(String name) {
    if (name.endsWith(".fifo")) {
      throw AwsError.unmodelled("FIFO queues (" + name + ")");
    }
    if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
  }

  private static void refuseDifferent(SqsQueue existing, Map<String, String> wanted) {
    wanted.forEach(
        (key, value) -> {
          if (!Objects.equals(existing.attributes.getOrDefault(key, ""), value)) {
            throw AwsError.of(
                "QueueNameExists",
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute "
                    + key);
          }
        });
  }

  private void refuseDeletedRecently(String name) {
    Long deleted = deletedAt.get(name);
    if (deleted != null && now() - deleted < RECREATE_AFTER) {
      throw AwsError.of(
          "QueueDeletedRecently",
          "AWS.SimpleQueueService.QueueDeletedRecently",
          "You must wait 60 seconds after deleting a queue before you can create another with the"
              + " same name.");
    }
  }

  void delete(String name) {
    Depth depth =
        locked(
            () -> {
              SqsQueue queue = queue(name);
              queue.deleted = true;
              queue.arrived.signalAll();
              queues.remove(name);
              deletedAt.put(name, now());
              return queue.depth(now());
            });
    listeners.forEach(listener -> listener.onQueueDeleted(name, depth));
  }

  void purge(String name) {
    locked(
        () -> {
          SqsQueue queue = queue(name);
          if (queue.purgedAt > now() - RECREATE_AFTER) {
            throw AwsError.of(
                "PurgeQueueInProgress",
                "AWS.SimpleQueueService.PurgeQueueInProgress",
                "Only one PurgeQueue operation on %s is allowed every 60 seconds.".formatted(name));
          }
          queue.purgedAt = now();
          queue.clear();
          return true;
        });
  }

  void setAttributes(String name, Map<String, String> attributes) {
    locked(
        () -> {
          attributes.forEach(QueueAttribute::check);
          SqsQueue queue = queue(name);
          set(queue, attributes);
          queue.modifiedAt = now();
          return true;
        });
  }

  private void set(SqsQueue queue, Map<String, String> attributes) {
    RedrivePolicies.checkAllowPolicy(
        attributes.getOrDefault(QueueAttribute.RedriveAllowPolicy.name(), ""));
    String policy = attributes.get(QueueAttribute.RedrivePolicy.name());
    if (policy != null) {
      queue.redrive = RedrivePolicies.parse(policy);
      queue.redrive.ifPresent(
          redrive -> RedrivePolicies.check(policy, redrive, queue, target(redrive)));
    }
    attributes.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            queue.attributes.remove(key);
          } else {
            queue.attributes.put(key, value);
          }
        });
    queue.expire(now()).forEach(message -> tellExpired(queue, message));
  }

  Map<String, String> attributes(String name) {
    return locked(
        () -> {
          SqsQueue queue = queue(name);
          expire(queue);
          return queue.describe(now());
        });
  }

  Map<String, String> settings() {
    return locked(
        () -> {
          Map<String, String> settings = new TreeMap<>();
          queues
              .values()
              .forEach(
                  queue ->
                      settings.put(queue.name, new TreeMap<>(queue.attributes) + " " + queue.tags));
          return settings;
        });
  }

  Map<String, String> tags(String name) {
    return locked(() -> Map.copyOf(queue(name).tags));
  }

  void tag(String name, Map<String, String> tags) {
    locked(
        () -> {
          queue(name).tags.putAll(tags);
          return true;
        });
  }

  void untag(String name, List<String> keys) {
    locked(() -> queue(name).tags.keySet().removeAll(keys));
  }

  List<String> names() {
    return locked(() -> List.copyOf(queues.keySet()));
  }

  /** The queues whose redrive target the queue is. */
  List<String> sourcesOf(String name) {
    return locked(
        () -> {
          String arn = queue(name).arn;
          return queues.values().stream()
              .filter(queue -> queue.redrive.filter(r -> r.targetArn().equals(arn)).isPresent())
              .map(queue -> queue.name)
              .toList();
        });
  }

  Map<String, Depth> depths() {
    return locked(
        () -> {
          Map<String, Depth> depths = new TreeMap<>();
          queues.values().forEach(queue -> depths.put(queue.name, depthOf(queue)));
          return depths;
        });
  }

  Optional<Depth> depth(String name) {
    return locked(() -> Optional.ofNullable(queues.get(name)).map(this::depthOf));
  }

  private Depth depthOf(SqsQueue queue) {
    expire(queue);
    return queue.depth(now());
  }

  Map<String, RedriveTarget> redriveTargets() {
    return locked(
        () -> {
          Map<String, RedriveTarget> targets = new TreeMap<>();
          for (SqsQueue queue : queues.values()) {
            queue.redrive.ifPresent(
                redrive ->
                    targets.put(
                        queue.name,
                        new RedriveTarget(
                            RedrivePolicies.nameIn(redrive.targetArn()),
                            redrive.maxReceiveCount(),
                            target(redrive).isPresent())));
          }
          return targets;
        });
  }

  /** The bodies in the queue, whatever their state. */
  List<String> bodies(String name) {
    return locked(() -> queue(name).messages().stream().map(message -> message.body).toList());
  }

  // Messages.

  /** Puts a message into the queue; returns its id. */
  String send(
      String name, String body, @Nullable JsonNode attributes, Optional<Long> delaySeconds) {
    String id = UUID.randomUUID().toString();
    locked(
        () -> {
          SqsQueue queue = queue(name);
          long now = now();
          long delay = delaySeconds.orElseGet(() -> queue.seconds(QueueAttribute.DelaySeconds));
          queue.add(new Message(id, body, attributes, now, ++sequence, now + 1000 * delay));
          return true;
        });
    return id;
  }

  long maximumMessageSize(String name) {
    return locked(() -> queue(name).seconds(QueueAttribute.MaximumMessageSize));
  }

  /**
   * Up to {@code max} messages; waits for the first one as long as the caller or the queue says.
   * Who leaves with nothing wakes another, who may not know yet when the next message becomes
   * visible.
   */
  List<Received> receive(
      String name, int max, Optional<Long> visibilitySeconds, Optional<Long> waitSeconds) {
    return locked(
        () -> {
          SqsQueue queue = queue(name);
          long visibility =
              1000
                  * visibilitySeconds.orElseGet(
                      () -> queue.seconds(QueueAttribute.VisibilityTimeout));
          long wait =
              1000
                  * waitSeconds.orElseGet(
                      () -> queue.seconds(QueueAttribute.ReceiveMessageWaitTimeSeconds));
          return takeOrWait(queue, max, visibility, now() + wait);
        });
  }

  private List<Received> takeOrWait(SqsQueue queue, int max, long visibility, long deadline) {
    List<Received> received = take(queue, max, visibility);
    try {
      while (received.isEmpty() && now() < deadline && !queue.deleted) {
        time.await(lock, queue.arrived, untilNext(queue, deadline));
        received = take(queue, max, visibility);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (received.isEmpty()) {
      queue.arrived.signal();
    }
    return received;
  }

  /** How long it takes until a message becomes visible or the poll ends. */
  private Duration untilNext(SqsQueue queue, long deadline) {
    long until = Math.min(deadline, queue.nextVisibleAt());
    return Duration.ofMillis(Math.max(1, until - now()));
  }

  private List<Received> take(SqsQueue queue, int max, long visibility) {
    expire(queue);
    long now = now();
    List<Message> taken = new ArrayList<>();
    Optional<Message> next = queue.pollVisible(now);
    while (next.isPresent()) {
      if (!redriven(queue, next.get(), now)) {
        taken.add(next.get());
      }
      next = taken.size() < max ? queue.pollVisible(now) : Optional.empty();
    }
    taken.forEach(message -> markReceived(queue, message, now, visibility));
    return taken.stream().map(SqsService::received).toList();
  }

  /**
   * Moves a message that was received too often to the dead-letter queue, where it keeps its id,
   * its count and its time of sending. A target that does not exist keeps it where it is.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">dead-letter
   *     queues</a>
   */
  private boolean redriven(SqsQueue queue, Message message, long now) {
    Optional<SqsQueue> target =
        queue
            .redrive
            .filter(redrive -> message.receiveCount >= redrive.maxReceiveCount())
            .flatMap(this::target);
    target.ifPresent(
        deadLetters -> {
          queue.remove(message);
          message.visibleAt = now;
          message.receipt = 0;
          message.deadLetterSourceArn = Optional.of(queue.arn);
          deadLetters.add(message);
        });
    return target.isPresent();
  }

  private static void markReceived(SqsQueue queue, Message message, long now, long visibility) {
    message.receiveCount++;
    message.receipt++;
    message.inFlightSince = now;
    message.firstReceivedAt = message.firstReceivedAt == 0 ? now : message.firstReceivedAt;
    queue.setVisibleAt(message, now + visibility);
  }

  private static Received received(Message message) {
    Map<String, String> system = new HashMap<>();
    system.put("SenderId", LocalAws.ACCOUNT);
    system.put("SentTimestamp", String.valueOf(message.sentAt));
    system.put("ApproximateReceiveCount", String.valueOf(message.receiveCount));
    system.put("ApproximateFirstReceiveTimestamp", String.valueOf(message.firstReceivedAt));
    message.deadLetterSourceArn.ifPresent(arn -> system.put("DeadLetterQueueSourceArn", arn));
    return new Received(
        message.id, message.id + "#" + message.receipt, message.body, message.attributes, system);
  }

  /**
   * Deletes a message by its latest receipt handle; an older one succeeds and deletes nothing.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">DeleteMessage</a>
   */
  void deleteMessage(String name, String receiptHandle) {
    locked(
        () -> {
          SqsQueue queue = queue(name);
          latest(queue, receiptHandle).ifPresent(queue::remove);
          return true;
        });
  }

  void changeVisibility(String name, String receiptHandle, long seconds) {
    locked(
        () -> {
          SqsQueue queue = queue(name);
          long now = now();
          Message message =
              latest(queue, receiptHandle)
                  .filter(found -> found.isInFlight(now))
                  .orElseThrow(SqsService::notInFlight);
          if (now + 1000 * seconds - message.inFlightSince > TWELVE_HOURS) {
            throw AwsError.of(
                "InvalidParameterValue",
                "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
          }
          queue.setVisibleAt(message, now + 1000 * seconds);
          return true;
        });
  }

  private static AwsError notInFlight() {
    return AwsError.of(
        "MessageNotInflight",
        "AWS.SimpleQueueService.MessageNotInflight",
        "The specified message isn't in flight.");
  }

  private static Optional<Message> latest(SqsQueue queue, String receiptHandle) {
    int hash = receiptHandle.lastIndexOf('#');
    if (hash < 0 || !QueueAttribute.isWithin(receiptHandle.substring(hash + 1), 1, 1 << 30)) {
      throw AwsError.of(
          "ReceiptHandleIsInvalid",
          "The input receipt handle \"%s\" is not a valid receipt handle."
              .formatted(receiptHandle));
    }
    int receipt = Integer.parseInt(receiptHandle.substring(hash + 1));
    return queue
        .message(receiptHandle.substring(0, hash))
        .filter(message -> message.receipt == receipt);
  }

  private void expire(SqsQueue queue) {
    queue.expire(now()).forEach(message -> tellExpired(queue, message));
  }

  private void tellExpired(SqsQueue queue, Message message) {
    listeners.forEach(listener -> listener.onMessageExpired(queue.name, message.id));
  }

  private Optional<SqsQueue> target(Redrive redrive) {
    return Optional.ofNullable(queues.get(RedrivePolicies.nameIn(redrive.targetArn())))
        .filter(queue -> queue.arn.equals(redrive.targetArn()));
  }

  private SqsQueue queue(String name) {
    SqsQueue queue = queues.get(name);
    if (queue == null) {
      throw AwsError.of(
          "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue",
          "The specified queue does not exist.");
    }
    return queue;
  }

  private long now() {
    return clock.millis();
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
