package dev.causeway.provider.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Shown;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An original queue and the new queue that falls back to it, as they are declared; it refuses pairs
 * that would lose or stop messages. A rule whose values are not all known in a preview is left for
 * later.
 *
 * <p>Why each rule: a dead-letter queue must be of its source's <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">type,
 * account and Region</a>; a moved message <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html">keeps
 * its age</a>; the receive count may travel with it.
 */
final class QueuePair {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_SECONDS = 1_209_600;
  private static final int MOST_VISIBILITY = 43_200;
  private static final int MOST_RECEIVES = 1000;

  private final Inputs original;
  private final Inputs newQueue;

  private QueuePair(Inputs original, Inputs newQueue) {
    this.original = original;
    this.newQueue = newQueue;
  }

  /** Reads the pair and notes every reason against it. */
  static void refuseWrong(Inputs inputs, Inputs original, Inputs newQueue) {
    QueuePair pair = new QueuePair(original, newQueue);
    pair.refuseAnotherType();
    pair.refuseAnotherPlace();
    pair.refuseShortRetention();
    pair.refuseShortVisibility(inputs.duration("longestRun"));
    pair.refuseReceiveCounts();
  }

  private void refuseAnotherType() {
    ifKnown(
        original.flag("fifo"),
        newQueue.flag("fifo"),
        (old, fresh) -> {
          if (!old.equals(fresh)) {
            newQueue.refuse(
                "fifo",
                "newQueue.fifo is %s but the original's is %s: a dead-letter queue must be of its source's type. Make the new queue %s"
                    .formatted(fresh, old, old ? "a FIFO queue" : "a standard queue"));
          }
        });
  }

  private void refuseAnotherPlace() {
    Optional<String> arn = original.text("arn");
    Optional<String> region = newQueue.text("region");
    Optional<String> account = newQueue.text("account");
    arn.map(text -> text.split(":", 6))
        .ifPresent(
            parts -> {
              if (parts.length != 6 || !parts[2].equals("sqs")) {
                original.refuse(
                    "arn",
                    "original.arn must be arn:<partition>:sqs:<region>:<account>:<name>, got \"%s\". Correct it"
                        .formatted(Shown.shortened(arn.get())));
                return;
              }
              refuseUnlike("region", region, parts[3]);
              refuseUnlike("account", account, parts[4]);
            });
  }

  private void refuseUnlike(String name, Optional<String> fresh, String old) {
    fresh
        .filter(value -> !value.equals(old))
        .ifPresent(
            value ->
                newQueue.refuse(
                    name,
                    "newQueue.%1$s is %2$s but the original's is %3$s: a dead-letter queue must be in its source's %1$s. Make the new queue in %3$s"
                        .formatted(name, value, old)));
  }

  private void refuseShortRetention() {
    ifKnown(
        original.whole("messageRetentionSeconds", 60, MOST_SECONDS),
        newQueue.whole("messageRetentionSeconds", 60, MOST_SECONDS),
        (old, fresh) -> {
          if (old <= fresh) {
            newQueue.refuse(
                "messageRetentionSeconds",
                "newQueue.messageRetentionSeconds is %d, accepted: less than the original's %d, because a message that falls back keeps its age. Lower it, or raise the original's"
                    .formatted(fresh, old));
          }
        });
  }

  private void refuseShortVisibility(Optional<Duration> longestRun) {
    refuseShortVisibility(original, "original", longestRun);
    refuseShortVisibility(newQueue, "newQueue", longestRun);
  }

  private static void refuseShortVisibility(
      Inputs queue, String which, Optional<Duration> longestRun) {
    ifKnown(
        queue.whole("visibilityTimeoutSeconds", 0, MOST_VISIBILITY),
        longestRun,
        (seconds, run) -> {
          if (Duration.ofSeconds(seconds).compareTo(run) <= 0) {
            queue.refuse(
                "visibilityTimeoutSeconds",
                "%1$s.visibilityTimeoutSeconds is %2$d, accepted: more than the longest run of %3$s (%4$d seconds), or a message is handed out again while it is worked on. Raise it"
                    .formatted(which, seconds, run, run.toSeconds()));
          }
        });
  }

  private void refuseReceiveCounts() {
    Optional<Integer> fresh = newQueue.whole("maxReceiveCount", 1, MOST_RECEIVES);
    Optional<Integer> old =
        original.anyText("redrivePolicy").filter(t -> !t.isBlank()).flatMap(this::maxReceiveCount);
    fresh
        .filter(count -> count < 2)
        .ifPresent(
            count ->
                newQueue.refuse(
                    "maxReceiveCount",
                    "newQueue.maxReceiveCount is %d, accepted: 2 or more, or a pod that stops sends its message to the original at once. Raise it"
                        .formatted(count)));
    ifKnown(old, fresh, this::refuseReceiveCounts);
  }

  private void refuseReceiveCounts(int old, int fresh) {
    if (old <= fresh) {
      newQueue.refuse(
          "maxReceiveCount",
          "newQueue.maxReceiveCount is %d, accepted: less than the original's %d, because the count travels with a message that falls back. Lower it, or raise the original's"
              .formatted(fresh, old));
    }
  }

  private Optional<Integer> maxReceiveCount(String redrivePolicy) {
    try {
      JsonNode count = JSON.readTree(redrivePolicy).path("maxReceiveCount");
      return Optional.of(Integer.parseInt(count.asText()));
    } catch (JsonProcessingException | NumberFormatException e) {
      original.refuse(
          "redrivePolicy",
          "original.redrivePolicy must be empty or JSON with a whole maxReceiveCount, got \"%s\". Correct it"
              .formatted(Shown.shortened(redrivePolicy)));
      return Optional.empty();
    }
  }

  private static <A, B> void ifKnown(Optional<A> a, Optional<B> b, BiConsumer<A, B> rule) {
    a.ifPresent(known -> b.ifPresent(other -> rule.accept(known, other)));
  }
}
