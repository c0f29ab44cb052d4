package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;

/** A dead-letter queue lets its queue use it. */
public final class RedriveAllowed implements StackPolicy {
  private static final Kind ALLOW = Kind.of("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy");

  /** What adds a queue to those that are allowed, when it is made. */
  private static final Kind ALLOWED_SOURCE = Kind.of("causeway:sqs:AllowedSource");

  @Override
  public About about() {
    return About.mandatory(
        "redrive-allowed",
        "a dead-letter queue whose redrive allow policy leaves its queue out",
        new Fact(
            "A redrive allow policy of byQueue lets only the queues it lists use the dead-letter queue, denyAll none",
            "https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_sqs/RedriveAllowPolicy.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    Queues queues = new Queues(stack);
    NamedQueues<Seen> separate =
        new NamedQueues<>(stack.all(ALLOW), each -> QueueName.of(each.at("queueUrl")));
    NamedQueues<Seen> added =
        new NamedQueues<>(
            stack.all(ALLOWED_SOURCE), each -> QueueName.of(each.at("newQueue", "arn")));
    return queues.redrives().stream()
        .filter(redrive -> redrive.source().isPresent() && redrive.target().isPresent())
        .filter(redrive -> redrive.source().flatMap(added::find).isEmpty())
        .flatMap(
            redrive ->
                allowPolicy(redrive.target().orElseThrow(), separate, queues)
                    .filter(policy -> leavesOut(policy, redrive.source().orElseThrow()))
                    .map(policy -> violation(redrive, policy))
                    .stream())
        .toList();
  }

  private static Optional<Place> allowPolicy(
      QueueName queue, NamedQueues<Seen> separate, Queues queues) {
    return separate
        .find(queue)
        .or(() -> queues.find(queue))
        .map(each -> each.at("redriveAllowPolicy").json())
        .filter(policy -> policy.isPresent() && !policy.hasUnknowns());
  }

  private static boolean leavesOut(Place policy, QueueName source) {
    String permission = policy.at("redrivePermission").text().orElse("");
    return permission.equals("denyAll")
        || (permission.equals("byQueue")
            && policy.at("sourceQueueArns").items().stream()
                .noneMatch(arn -> QueueName.of(arn).filter(source::is).isPresent()));
  }

  private static Violation violation(Redrive redrive, Place policy) {
    return redrive
        .declaredBy()
        .violation(
            "its dead-letter queue %s has redrivePermission %s, sourceQueueArns %s"
                .formatted(
                    redrive.policy().at("deadLetterTargetArn"),
                    policy.at("redrivePermission"),
                    policy.at("sourceQueueArns")),
            "Add the ARN of %s to sourceQueueArns"
                .formatted(redrive.sourcePlace().hiding(redrive.source().orElseThrow().name())));
  }
}
