package dev.causeway.policies.fleet;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** The size of a group that an autoscaler owns is left to it. */
public final class AutoscaledSize implements ResourcePolicy {
  private static final String TAG = "k8s.io/cluster-autoscaler/enabled";

  @Override
  public About about() {
    return About.mandatory(
        "autoscaled-group-leaves-its-size",
        "an Auto Scaling group of the cluster autoscaler whose desiredCapacity is declared",
        new Fact(
            "An apply resets the desired capacity to what is declared, and drains live nodes that the autoscaler added",
            "https://github.com/n8n-io/terraform-aws-n8n/issues/50"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return resource.is(Groups.GROUP)
            && isAutoscaled(resource)
            && resource.at("desiredCapacity").isPresent()
            && resource.at("maxSize").number().filter(most -> most > 0).isPresent()
            && !resource.ignores("desiredCapacity")
        ? List.of(
            resource.violation(
                "its desiredCapacity is %s, its tag %s gives it to the autoscaler"
                    .formatted(resource.at("desiredCapacity"), TAG),
                "Put desiredCapacity into ignoreChanges, until the group is to be emptied"))
        : List.of();
  }

  private static boolean isAutoscaled(Seen group) {
    return group.at("tags").items().stream()
        .anyMatch(tag -> tag.at("key").text().filter(TAG::equals).isPresent());
  }
}
