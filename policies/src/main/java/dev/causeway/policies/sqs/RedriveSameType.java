package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;

/** A queue and its dead-letter queue are both FIFO, or both standard. */
public final class RedriveSameType implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "redrive-same-type",
        "a dead-letter queue of another type than its queue",
        new Fact(
            "The dead-letter queue of a FIFO queue must be a FIFO queue, that of a standard queue a standard queue",
            "https://docs.aws.amazon.com/sdk-for-java/v1/developer-guide/examples-sqs-dead-letter-queues.html"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    Optional<Redrive> redrive = Redrive.of(resource);
    Optional<QueueName> target = redrive.flatMap(Redrive::target);
    Optional<Boolean> fifo = redrive.flatMap(Redrive::sourceIsFifo);
    return target.isPresent() && fifo.isPresent()
        ? check(redrive.orElseThrow(), fifo.orElseThrow(), target.orElseThrow().isFifo())
        : List.of();
  }

  private static List<Violation> check(Redrive redrive, boolean source, boolean target) {
    if (source == target) {
      return List.of();
    }
    return List.of(
        redrive
            .declaredBy()
            .violation(
                "it is %s, its deadLetterTargetArn %s is %s"
                    .formatted(
                        type(source), redrive.policy().at("deadLetterTargetArn"), type(target)),
                "Name a dead-letter queue that is %s too".formatted(type(source))));
  }

  private static String type(boolean fifo) {
    return fifo ? "FIFO" : "standard";
  }
}
