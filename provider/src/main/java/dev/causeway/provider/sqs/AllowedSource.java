package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import dev.causeway.provider.resource.OutsideFailure;
import dev.causeway.provider.resource.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * That a new queue may use its original as dead-letter queue: creating it adds the new queue to the
 * original's redrive allow policy and keeps all others, deleting it takes the new queue out again.
 *
 * <p>Where all sources are allowed already, nothing is set: a policy by queue would shut others
 * out. A new source counts once the queue itself <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">tells
 * it back</a>. Its Check refuses a pair of queues that would lose messages ({@link QueuePair}).
 */
public final class AllowedSource extends Move<AllowedSource.Wanted> {
  private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Supplier<SqsClient> sqs;
  private final Waiting waiting;
  private final EngineLog log;

  public AllowedSource(Supplier<SqsClient> sqs, Waiting waiting, EngineLog log) {
    super("causeway:sqs:AllowedSource");
    this.sqs = sqs;
    this.waiting = waiting;
    this.log = log;
  }

  /** The queue whose policy it is, and the source to allow. */
  record Wanted(String originalUrl, String sourceArn) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Inputs original = inputs.object("original");
    Inputs newQueue = inputs.object("newQueue");
    Optional<String> url = original.text("url");
    Optional<String> source = newQueue.text("arn");
    newQueue.text("name");
    newQueue.text("url");
    QueuePair.refuseWrong(inputs, original, newQueue);
    return inputs.ifAllRead(() -> new Wanted(url.get(), source.get()));
  }

  @Override
  protected void refuse(Inputs inputs) {
    Inputs original = inputs.object("original");
    String source = inputs.object("newQueue").text("arn").orElse("a queue not yet known");
    original.text("url").map(this::queue).ifPresent(queue -> refuse(queue, source, original));
  }

  private static void refuse(Queue queue, String source, Inputs original) {
    Optional<String> live = queue.redriveAllowPolicy();
    if (live.isEmpty()) {
      original.refuse("url", "there is no queue " + queue.name() + ". Correct original.url");
      return;
    }
    Optional<RedriveAllowPolicy> policy = RedriveAllowPolicy.parse(live.get());
    if (policy.isEmpty()) {
      original.refuse("url", unreadable(queue, live.get()));
    } else if (policy.get().isFullFor(source)) {
      original.refuse(
          "url",
          "queue %s already allows %d sources to use it as dead-letter queue, accepted: at most %d with the new one. Take one out of its redrive allow policy"
              .formatted(
                  queue.name(), policy.get().sources().size(), RedriveAllowPolicy.MOST_SOURCES));
    }
  }

  private static String unreadable(Queue queue, String policy) {
    return "the redrive allow policy of queue %s cannot be read: %s. Correct it"
        .formatted(queue.name(), Shown.shortened(policy));
  }

  @Override
  protected PropertyMap foreseen(PropertyMap olds) {
    return PropertyMap.of("policyBefore", olds.get("policyBefore").orElse(Value.unknown()));
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    Queue original = queue(wanted.originalUrl());
    RedriveAllowPolicy live = live(original);
    if (live.isFullFor(wanted.sourceArn())) {
      throw new ProviderException(
          "queue %s has no room for one more source in its redrive allow policy. Take one out and run pulumi up again"
              .formatted(original.name()));
    }
    PropertyMap outputs =
        PropertyMap.of(
            "policyBefore",
            Value.of(live.without(wanted.sourceArn(), RedriveAllowPolicy.NONE).json()));
    if (!live.allows(wanted.sourceArn())) {
      set(original, live.with(wanted.sourceArn()));
      awaitTold(urn, original, wanted.sourceArn(), timeout)
          .ifPresent(
              reason -> {
                throw new InitFailed(urn.name(), outputs, List.of(reason));
              });
    }
    return outputs;
  }

  private RedriveAllowPolicy live(Queue queue) {
    String text = queue.redriveAllowPolicy().orElseThrow(() -> missing(queue));
    return RedriveAllowPolicy.parse(text)
        .orElseThrow(() -> new ProviderException(unreadable(queue, text)));
  }

  private static ProviderException missing(Queue queue) {
    return new ProviderException(
        "there is no queue %s; nothing was changed. Restore it and run pulumi up again"
            .formatted(queue.name()));
  }

  private static void set(Queue queue, RedriveAllowPolicy policy) {
    if (!queue.allow(policy.json())) {
      throw missing(queue);
    }
  }

  /** Why the new policy is set but not known to be in effect; empty when it is. */
  private Optional<String> awaitTold(Urn urn, Queue original, String source, Duration timeout) {
    Duration deadline = timeout.isZero() ? DEFAULT_DEADLINE : timeout;
    try {
      Verdict verdict =
          waiting.untilOpen(() -> told(original, source), BETWEEN_LOOKS, deadline, told -> {});
      return verdict.isOpen()
          ? Optional.empty()
          : Optional.of(
              "%s: %s after %s. Run pulumi up again"
                  .formatted(urn.name(), verdict.words(), deadline));
    } catch (WaitEnded e) {
      return Optional.of(
          "%s: cancelled; the policy of queue %s is set but not yet in effect; run pulumi up again to go on"
              .formatted(urn.name(), original.name()));
    } catch (OutsideFailure e) {
      return Optional.of(e.words());
    }
  }

  private Verdict told(Queue original, String source) {
    return live(original).allows(source)
        ? new Verdict.Open("allowed")
        : new Verdict.NotYet(
            "queue %s does not yet tell its new redrive allow policy".formatted(original.name()));
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (!before.equals(wanted)) {
      back(urn, before, olds, timeout);
      return forward(urn, wanted, timeout);
    }
    PropertyMap outputs = forward(urn, wanted, timeout);
    return outputs.withAll(PropertyMap.of("policyBefore", before(olds)));
  }

  private static Value before(PropertyMap olds) {
    return olds.get("policyBefore").orElse(Value.of(""));
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    Queue original = queue(wanted.originalUrl());
    Optional<RedriveAllowPolicy> live =
        original.redriveAllowPolicy().flatMap(RedriveAllowPolicy::parse);
    if (live.isEmpty()) {
      log.warning(
          urn, "queue %s has no policy to restore; left as it is".formatted(original.name()));
      return;
    }
    RedriveAllowPolicy policyBefore =
        olds.text("policyBefore")
            .flatMap(RedriveAllowPolicy::parse)
            .orElse(RedriveAllowPolicy.DENY_ALL);
    RedriveAllowPolicy less = live.get().without(wanted.sourceArn(), policyBefore);
    if (!less.equals(live.get())) {
      original.allow(less.json());
    }
  }

  private Queue queue(String url) {
    return new Queue(sqs.get(), url);
  }
}
