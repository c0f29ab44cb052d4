package dev.causeway.policies.sqs;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import java.util.Optional;

/**
 * That a queue hands messages on after so many receives.
 *
 * @param declaredBy the queue itself, or the resource that is its redrive policy
 * @param policy the JSON document
 */
record Redrive(Seen declaredBy, Place policy) {
  static final Kind QUEUE = Kind.of("aws:sqs/queue:Queue");
  static final Kind POLICY = Kind.of("aws:sqs/redrivePolicy:RedrivePolicy");

  /** What the resource declares; empty if it is another resource, has none, or is not known. */
  static Optional<Redrive> of(Seen resource) {
    return Optional.of(resource)
        .filter(of -> of.is(QUEUE, POLICY))
        .map(of -> new Redrive(of, of.at("redrivePolicy").json()))
        .filter(redrive -> redrive.policy.isPresent());
  }

  /** Where messages go; empty if it is not known. */
  Optional<QueueName> target() {
    return QueueName.of(policy.at("deadLetterTargetArn"));
  }

  /** Where messages come from; empty if it is not known. */
  Optional<QueueName> source() {
    return QueueName.of(sourcePlace());
  }

  /** What names the queue that messages come from. */
  Place sourcePlace() {
    return declaredBy.is(POLICY) ? declaredBy.at("queueUrl") : declaredBy.at("arn");
  }

  /** Whether they come from a FIFO queue; empty if it is not known. */
  Optional<Boolean> sourceIsFifo() {
    if (declaredBy.is(POLICY)) {
      return source().map(QueueName::isFifo);
    }
    return declaredBy.at("fifoQueue").isAbsent()
        ? declaredBy.at("name").textOr("").map(name -> name.endsWith(".fifo"))
        : declaredBy.at("fifoQueue").bool();
  }

  /** After how many receives. */
  Place receives() {
    return policy.at("maxReceiveCount");
  }
}
