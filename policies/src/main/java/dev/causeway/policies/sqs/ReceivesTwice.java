package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** A message is tried at least twice before it is handed on. */
public final class ReceivesTwice implements ResourcePolicy {
  private static final int LEAST = 2;
  private static final int MOST = 1000;

  @Override
  public About about() {
    return About.mandatory(
        "redrive-after-two-receives",
        "a maxReceiveCount below 2 or above 1000",
        new Fact(
            "maxReceiveCount is 1 to 1000; with 1, a worker that restarts once hands its message on, with Lambda 5 are advised",
            "https://aws.github.io/modern-data-architecture-accelerator/typedocs/interfaces/_aws-mdaa_dataops-lambda-l3-construct.QueueDlqProps.html"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Redrive.of(resource)
        .filter(
            redrive ->
                redrive
                    .receives()
                    .number()
                    .filter(count -> count < LEAST || count > MOST)
                    .isPresent())
        .map(
            redrive ->
                resource.violation(
                    "its maxReceiveCount is %s".formatted(redrive.receives()),
                    "Set maxReceiveCount to 2 or more, 1000 at most"))
        .stream()
        .toList();
  }
}
