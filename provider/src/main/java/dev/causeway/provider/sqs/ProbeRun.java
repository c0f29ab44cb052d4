package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * One wait for marked messages: sends what is not sent yet, then ticks off answers. An id is {@code
 * <queue>:<run>:<number>}, so that a late answer to an earlier run of the same queue is known and
 * taken away, and an answer to another queue's probe is left to it.
 */
final class ProbeRun implements Supplier<Verdict> {
  private static final Duration HIDDEN = Duration.ofSeconds(30);

  private final Probe.Wanted wanted;
  private final Queue queue;
  private final Queue answers;
  private final Set<String> unsent = new LinkedHashSet<>();
  private final Set<String> unanswered = new LinkedHashSet<>();

  ProbeRun(Probe.Wanted wanted, Queue queue, Queue answers) {
    this.wanted = wanted;
    this.queue = queue;
    this.answers = answers;
    String run = UUID.randomUUID().toString();
    IntStream.range(0, wanted.messages())
        .mapToObj(number -> "%s:%s:%d".formatted(queue.name(), run, number))
        .forEach(unsent::add);
    unanswered.addAll(unsent);
  }

  static Verdict missing(Queue queue) {
    return new Verdict.Never(
        "there is no queue %s".formatted(queue.name()), "Create it, or correct its URL");
  }

  @Override
  public Verdict get() {
    if (!unsent.isEmpty() && queue.counts().isEmpty()) {
      return missing(queue);
    }
    while (!unsent.isEmpty()) {
      if (send() == 0) {
        return new Verdict.NotYet(
            "queue %s did not take %d marked messages".formatted(queue.name(), unsent.size()));
      }
    }
    return collect();
  }

  private int send() {
    List<String> ids = unsent.stream().limit(Queue.BATCH).toList();
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, ids.size()).mapToObj(place -> probe(place, ids.get(place))).toList();
    List<SendMessageBatchResultEntry> sent = queue.send(entries).successful();
    sent.forEach(entry -> unsent.remove(ids.get(Integer.parseInt(entry.id()))));
    return sent.size();
  }

  private SendMessageBatchRequestEntry probe(int place, String id) {
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(place))
        .messageBody("{\"%s\":\"%s\"}".formatted(Probe.MARK, id))
        .messageAttributes(
            Map.of(Probe.MARK, text(id), wanted.replyToAttribute(), text(wanted.answersUrl())))
        .build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private Verdict collect() {
    Optional<List<Message>> received = answers.receive(HIDDEN);
    if (received.isEmpty()) {
      return missing(answers);
    }
    List<Message> ours = received.get().stream().filter(this::isOurs).toList();
    if (!ours.isEmpty()) {
      answers.delete(ours);
      ours.forEach(answer -> mark(answer).ifPresent(unanswered::remove));
    }
    received.get().stream().filter(message -> !isOurs(message)).forEach(answers::release);
    return verdict();
  }

  private boolean isOurs(Message message) {
    return mark(message).filter(id -> id.startsWith(queue.name() + ":")).isPresent();
  }

  private static Optional<String> mark(Message message) {
    return Optional.ofNullable(message.messageAttributes().get(Probe.MARK))
        .map(MessageAttributeValue::stringValue);
  }

  private Verdict verdict() {
    int answered = wanted.messages() - unanswered.size();
    String words =
        "%d of %d marked messages sent to %s were answered on %s"
            .formatted(answered, wanted.messages(), queue.name(), answers.name());
    return unanswered.isEmpty() ? new Verdict.Open(words) : new Verdict.NotYet(words);
  }
}
