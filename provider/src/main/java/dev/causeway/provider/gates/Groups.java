package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.resource.Outside;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** How gates look at an Auto Scaling group. */
final class Groups {
  private Groups() {}

  static Optional<AutoScalingGroup> find(AutoScalingClient autoScaling, String name) {
    return Outside.ask(
        "describe Auto Scaling group " + name,
        () ->
            autoScaling
                .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
                .autoScalingGroups()
                .stream()
                .findFirst());
  }

  static Verdict missing(String name) {
    return new Verdict.Never(
        "there is no Auto Scaling group " + name, "Restore it, or correct autoScalingGroupName");
  }
}
