package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** A FIFO queue whose order matters hands nothing on. */
public final class FifoDeadLetters implements ResourcePolicy {
  @Override
  public About about() {
    return About.advisory(
        "fifo-keeps-order",
        "a FIFO queue with a dead-letter queue",
        new Fact(
            "A dead-letter queue breaks the exact order of a FIFO queue; a message moved to it gets a new deduplication id",
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Redrive.of(resource)
        .filter(redrive -> redrive.sourceIsFifo().orElse(false) && redrive.target().isPresent())
        .map(
            redrive ->
                resource.violation(
                    "it is FIFO and hands on to %s"
                        .formatted(redrive.policy().at("deadLetterTargetArn")),
                    "Take the redrive policy away if the order matters"))
        .stream()
        .toList();
  }
}
