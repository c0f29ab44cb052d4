package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** A redrive allow policy lists ten queues at most. */
public final class AllowListSize implements ResourcePolicy {
  private static final Kind ALLOW = Kind.of("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy");
  private static final int MOST = 10;

  @Override
  public About about() {
    return About.mandatory(
        "redrive-allow-list-size",
        "a redrive allow policy that lists more than 10 queues",
        new Fact(
            "A redrive allow policy of byQueue takes up to 10 source queue ARNs",
            "https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_sqs/RedriveAllowPolicy.html"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    List<Place> listed =
        resource.is(ALLOW, Redrive.QUEUE)
            ? resource.at("redriveAllowPolicy").json().at("sourceQueueArns").items()
            : List.of();
    return listed.size() <= MOST
        ? List.of()
        : List.of(
            resource.violation(
                "its sourceQueueArns lists %d queues, the last is %s"
                    .formatted(listed.size(), listed.get(listed.size() - 1)),
                "List 10 at most, or set redrivePermission to allowAll"));
  }
}
