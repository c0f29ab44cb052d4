package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.resource.OutsideFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** Carries messages from one queue to another, as {@link Handback} tells; for one run. */
final class Carrier {
  /** How long a message is hidden while it is carried; after a crash it is back this much later. */
  static final Duration HIDDEN = Duration.ofMinutes(5);

  private static final int ATTEMPTS = 3;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final Duration SHORTEST_BETWEEN_ROUNDS = Duration.ofSeconds(1);
  private static final Duration LONGEST_BETWEEN_ROUNDS = Duration.ofSeconds(15);

  private final Queue source;
  private final Queue original;
  private final Share share;
  private final Handback.Wanted wanted;
  private final Waiting waiting;
  private final Progress progress;
  private final Stillness stillness;
  private volatile String refusal = "";

  Carrier(
      Queue source,
      Queue original,
      Share share,
      Handback.Wanted wanted,
      Waiting waiting,
      Progress progress) {
    this.source = source;
    this.original = original;
    this.share = share;
    this.wanted = wanted;
    this.waiting = waiting;
    this.progress = progress;
    this.stillness = new Stillness(wanted.producerCache(), wanted.quietWindow(), share.name());
  }

  /** Carries until nothing stirs any more, or the deadline has passed; the last thing seen. */
  Verdict carry(Duration deadline) {
    Instant end = waiting.now().plus(deadline);
    return waiting.untilOpen(() -> round(end), betweenRounds(), deadline, verdict -> {});
  }

  private Duration betweenRounds() {
    Duration sixth = wanted.producerCache().plus(wanted.quietWindow()).dividedBy(6);
    return sixth.compareTo(SHORTEST_BETWEEN_ROUNDS) < 0
        ? SHORTEST_BETWEEN_ROUNDS
        : sixth.compareTo(LONGEST_BETWEEN_ROUNDS) > 0 ? LONGEST_BETWEEN_ROUNDS : sixth;
  }

  private Verdict round(Instant end) {
    Verdict verdict;
    try {
      verdict = carryAndLook(end);
    } catch (OutsideFailure failure) {
      if (!failure.isPassing()) {
        throw failure;
      }
      verdict = stillness.stirred(failure.words());
    }
    if (verdict instanceof Verdict.NotYet) {
      progress.waitsFor(verdict.words());
    }
    return verdict;
  }

  private Verdict carryAndLook(Instant end) {
    long received = carryBatch();
    if (received > 0) {
      received += new Receivers(wanted.receivers()).run(() -> carryUntilDry(end));
    }
    double percent = share.percent();
    Optional<Counts> counts = source.counts();
    return counts.isEmpty()
        ? new Verdict.Open("queue " + source.name() + " is gone")
        : withRefusal(stillness.seen(waiting.now(), received, counts.get(), percent));
  }

  private Verdict withRefusal(Verdict verdict) {
    return verdict instanceof Verdict.NotYet && !refusal.isEmpty()
        ? new Verdict.NotYet(verdict.words() + "; " + refusal)
        : verdict;
  }

  private long carryUntilDry(Instant end) {
    long sum = 0;
    while (!waiting.isCancelled() && waiting.now().isBefore(end)) {
      long received = carryBatch();
      if (received == 0) {
        return sum;
      }
      sum += received;
    }
    return sum;
  }

  /** Carries what one receive brings; how many messages that were. */
  private long carryBatch() {
    List<Message> received = source.receive(HIDDEN).orElse(List.of());
    Batches.split(received).forEach(this::carry);
    return received.size();
  }

  private void carry(List<Message> batch) {
    List<Message> left = batch;
    for (int attempt = 1; !left.isEmpty() && attempt <= ATTEMPTS; attempt++) {
      if (attempt > 1) {
        waiting.pause(BETWEEN_ATTEMPTS);
      }
      left = sendAndDelete(left);
    }
  }

  /** Deletes exactly what the original acknowledged; the answer is the rest. */
  private List<Message> sendAndDelete(List<Message> messages) {
    SendMessageBatchResponse response = original.send(Batches.entries(messages));
    Set<String> ids =
        response.successful().stream()
            .map(SendMessageBatchResultEntry::id)
            .collect(Collectors.toSet());
    delete(chosen(messages, ids, true));
    response.failed().stream().findFirst().ifPresent(this::refused);
    return chosen(messages, ids, false);
  }

  private static List<Message> chosen(List<Message> messages, Set<String> ids, boolean in) {
    return IntStream.range(0, messages.size())
        .filter(i -> ids.contains(Integer.toString(i)) == in)
        .mapToObj(messages::get)
        .toList();
  }

  private void refused(BatchResultErrorEntry entry) {
    refusal =
        "queue %s last refused a message with %s %s"
            .formatted(
                original.name(), entry.code(), Optional.ofNullable(entry.message()).orElse(""))
            .strip();
  }

  /** What cannot be deleted comes back after a while and is carried twice, never lost. */
  private void delete(List<Message> accepted) {
    List<Message> left = accepted;
    for (int attempt = 1; !left.isEmpty() && attempt <= ATTEMPTS; attempt++) {
      left = source.delete(left);
    }
    progress.carried(accepted.size());
  }
}
