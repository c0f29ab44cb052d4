package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A gate on the new side that opens when marked messages sent through a new queue have all been
 * answered.
 *
 * <p>Each message carries the attribute {@code causeway-probe} with an id of its own and, in the
 * attribute that {@code replyToAttribute} names, the URL to answer to; its answer carries the same
 * {@code causeway-probe}. Answers are deleted; what else arrives on the answers queue is given back
 * at once, though better nobody else uses that queue. In a preview it only looks whether both
 * queues exist.
 */
public final class Probe extends Gate<Probe.Wanted> {
  /** The message attribute that marks a probe and its answer. */
  public static final String MARK = "causeway-probe";

  private static final String DEFAULT_REPLY_TO = "replyTo";
  private static final int DEFAULT_MESSAGES = 3;
  private static final int MOST_MESSAGES = 100;

  private final Supplier<SqsClient> sqs;

  public Probe(Supplier<SqsClient> sqs, Waiting waiting, EngineLog log) {
    super("causeway:sqs:Probe", Side.NEW, waiting, log);
    this.sqs = sqs;
  }

  /** Its inputs. */
  record Wanted(String queueUrl, String answersUrl, String replyToAttribute, int messages) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> queue = inputs.text("queueUrl");
    Optional<String> answers = inputs.text("answersUrl");
    Optional<String> replyTo = inputs.text("replyToAttribute", DEFAULT_REPLY_TO);
    Optional<Integer> messages = inputs.whole("messages", 1, MOST_MESSAGES, DEFAULT_MESSAGES);
    queue
        .filter(url -> answers.filter(url::equals).isPresent())
        .ifPresent(
            url ->
                inputs.refuse(
                    "answersUrl",
                    "queueUrl and answersUrl are both %s, accepted: two queues. Set answersUrl to the queue the workers answer to"
                        .formatted(url)));
    replyTo
        .filter(MARK::equals)
        .ifPresent(
            name ->
                inputs.refuse(
                    "replyToAttribute",
                    "replyToAttribute is %s, which marks the probes. Set it to the attribute your workers read"
                        .formatted(name)));
    return inputs.ifAllRead(
        () -> new Wanted(queue.get(), answers.get(), replyTo.get(), messages.get()));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    Queue queue = new Queue(sqs.get(), wanted.queueUrl());
    Queue answers = new Queue(sqs.get(), wanted.answersUrl());
    return Stream.of(queue, answers)
        .filter(one -> one.counts().isEmpty())
        .findFirst()
        .map(ProbeRun::missing)
        .orElseGet(
            () ->
                new Verdict.NotYet(
                    "%d marked messages are to be sent to %s and answered on %s"
                        .formatted(wanted.messages(), queue.name(), answers.name())));
  }

  @Override
  protected Supplier<Verdict> watch(Wanted wanted) {
    return new ProbeRun(
        wanted, new Queue(sqs.get(), wanted.queueUrl()), new Queue(sqs.get(), wanted.answersUrl()));
  }
}
