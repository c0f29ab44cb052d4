package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;

/** A queue that others fall back to tries a message more often than they do. */
public final class FallbackReceives implements StackPolicy {
  @Override
  public About about() {
    return About.advisory(
        "fallback-receives-more",
        "a fallback queue whose maxReceiveCount is not above that of the queue falling back to it",
        new Fact(
            "A redriven message keeps its receive count (read in ElasticMQ, not verified on AWS), and the queue it lands in applies its own redrive at the next receive",
            "https://github.com/softwaremill/elasticmq/blob/master/core/src/main/scala/org/elasticmq/actor/queue/operations/ReceiveMessageOps.scala"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    Queues queues = new Queues(stack);
    return queues.redrives().stream()
        .flatMap(
            first ->
                first.target().flatMap(queues::from).flatMap(next -> check(first, next)).stream())
        .toList();
  }

  private static Optional<Violation> check(Redrive first, Redrive next) {
    Optional<Double> tried = first.receives().number();
    Optional<Double> left = next.receives().number();
    if (tried.isEmpty() || left.isEmpty() || left.orElseThrow() > tried.orElseThrow()) {
      return Optional.empty();
    }
    return Optional.of(
        next.declaredBy()
            .violation(
                "its maxReceiveCount is %s, and %s hands on to it after %s receives"
                    .formatted(next.receives(), first.declaredBy().name(), first.receives()),
                "Set its maxReceiveCount above %s"
                    .formatted(first.receives().hiding(Place.shown(tried.orElseThrow())))));
  }
}
