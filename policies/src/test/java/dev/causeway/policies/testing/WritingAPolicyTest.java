package dev.causeway.policies.testing;

import static dev.causeway.policies.testing.Given.yaml;
import static dev.causeway.policies.testing.PolicyAssert.assertThat;

import dev.causeway.policies.About;
import dev.causeway.policies.Edit;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Pack;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.grpc.AnalyzerServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The snippets of {@code docs/writing-a-policy.md}. */
class WritingAPolicyTest {
  /** Queues are polled with patience. */
  public static final class LongPolling implements ResourcePolicy {
    private static final Kind QUEUE = Kind.of("aws:sqs/queue:Queue");

    @Override
    public About about() {
      return About.advisory(
          "long-polling",
          "a queue whose receives return at once when it is empty",
          new Fact(
              "With a wait of 0 s a receive asks only some of SQS's servers and may miss messages",
              "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html"));
    }

    @Override
    public List<Violation> check(Seen resource) {
      Optional<Double> wait = resource.at("receiveWaitTimeSeconds").numberOr(0);
      return resource.is(QUEUE) && wait.filter(seconds -> seconds == 0).isPresent()
          ? List.of(
              resource.violation(
                  "its receiveWaitTimeSeconds is " + resource.at("receiveWaitTimeSeconds"),
                  "Set receiveWaitTimeSeconds to 20"))
          : List.of();
    }

    @Override
    public boolean mends() {
      return true;
    }

    @Override
    public Optional<PropertyMap> remedy(Seen resource) {
      return check(resource).isEmpty()
          ? Optional.empty()
          : Optional.of(
              Edit.set(
                  (PropertyMap) resource.properties().value(),
                  Value.of(20),
                  "receiveWaitTimeSeconds"));
    }
  }

  @Test
  void aQueueWithoutAWaitIsRefusedAndMended() {
    Given hasty =
        yaml(
            """
            orders:
              type: aws:sqs/queue:Queue
              properties:
                receiveWaitTimeSeconds: 0
            """);

    assertThat(new LongPolling()).refuses(hasty, "orders", "receiveWaitTimeSeconds is 0");
    assertThat(new LongPolling()).mends(hasty);
  }

  @Test
  void aWaitThatAPreviewDoesNotKnowIsAccepted() {
    Given unknown =
        yaml(
            """
            orders:
              type: aws:sqs/queue:Queue
              properties:
                receiveWaitTimeSeconds: <unknown>
            """);

    assertThat(new LongPolling()).accepts(unknown);
  }

  @Test
  void aWaitThatIsSecretIsNotShown() {
    Given secret =
        yaml(
            """
            orders:
              type: aws:sqs/queue:Queue
              properties:
                receiveWaitTimeSeconds: <secret 0>
            """);

    assertThat(new LongPolling()).refuses(secret, "receiveWaitTimeSeconds is [secret]");
  }

  @Test
  void aPackIsServed() {
    Pack pack = Pack.of("shop", "1.0.0", List.of(new LongPolling()));
    try (AnalyzerServer server = AnalyzerServer.start(pack)) {
      org.assertj.core.api.Assertions.assertThat(server.port()).isPositive();
    }
  }

  @Test
  void theFactsOfCausewayAreAPackToo() {
    org.assertj.core.api.Assertions.assertThat(CausewayPack.create().contents().policies())
        .hasSizeGreaterThan(25);
  }
}
