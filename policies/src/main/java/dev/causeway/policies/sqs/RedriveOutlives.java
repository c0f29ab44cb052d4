package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;

/** A dead-letter queue keeps messages longer than its queue does. */
public final class RedriveOutlives implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "redrive-outlives",
        "a dead-letter queue that keeps messages no longer than its queue",
        new Fact(
            "On standard queues a message expires by when it was first sent: a day in the queue is a day less in its dead-letter queue",
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    Queues queues = new Queues(stack);
    return queues.redrives().stream().flatMap(each -> check(each, queues).stream()).toList();
  }

  private static Optional<Violation> check(Redrive redrive, Queues queues) {
    Optional<Seen> source =
        redrive.declaredBy().is(Redrive.QUEUE)
            ? Optional.of(redrive.declaredBy())
            : redrive.source().flatMap(queues::find);
    Optional<Seen> target = redrive.target().filter(to -> !to.isFifo()).flatMap(queues::find);
    return source.flatMap(from -> target.flatMap(to -> check(redrive, from, to)));
  }

  private static Optional<Violation> check(Redrive redrive, Seen source, Seen target) {
    Optional<Double> kept = Queues.retention(source);
    Optional<Double> after = Queues.retention(target);
    if (kept.isEmpty() || after.isEmpty() || after.orElseThrow() > kept.orElseThrow()) {
      return Optional.empty();
    }
    return Optional.of(
        redrive
            .declaredBy()
            .violation(
                "messages are kept %s in %s, and %s in its dead-letter queue %s"
                    .formatted(
                        shown(source, kept.orElseThrow()),
                        source.name(),
                        shown(target, after.orElseThrow()),
                        target.name()),
                "Raise messageRetentionSeconds of %s, or lower that of %s"
                    .formatted(target.name(), source.name())));
  }

  private static String shown(Seen queue, double retention) {
    return queue.at("messageRetentionSeconds").hiding(Queues.days(retention));
  }
}
