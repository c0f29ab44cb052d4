package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;

/** A queue and its dead-letter queue are in the same account and region. */
public final class RedriveSamePlace implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "redrive-same-place",
        "a dead-letter queue in another account or region than its queue",
        new Fact(
            "A dead-letter queue must be in the account and the Region of the queues that use it",
            "https://docs.aws.amazon.com/sdk-for-java/v1/developer-guide/examples-sqs-dead-letter-queues.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return new Queues(stack)
        .redrives().stream()
            .filter(
                redrive ->
                    redrive
                        .source()
                        .flatMap(from -> redrive.target().filter(to -> !from.isWith(to)))
                        .isPresent())
            .map(RedriveSamePlace::violation)
            .toList();
  }

  private static Violation violation(Redrive redrive) {
    String source =
        redrive.sourcePlace().hiding(redrive.source().map(QueueName::place).orElseThrow());
    return redrive
        .declaredBy()
        .violation(
            "it is in %s, its deadLetterTargetArn is %s"
                .formatted(source, redrive.policy().at("deadLetterTargetArn")),
            "Name a dead-letter queue in %s".formatted(source));
  }
}
