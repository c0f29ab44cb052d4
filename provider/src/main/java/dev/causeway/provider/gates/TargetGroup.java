package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.resource.Outside;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** One target group, as a gate sees it. */
record TargetGroup(ElasticLoadBalancingV2Client loadBalancing, String arn) {
  /** The part of the ARN that metrics name it by, such as {@code targetgroup/web/0123456789}. */
  String dimension() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /** Whether enough of the instances are healthy in it. */
  Verdict look(Set<String> instances, GroupSize size) {
    Optional<List<TargetHealthDescription>> targets = targets();
    if (targets.isEmpty()) {
      return missing();
    }
    Set<String> healthy =
        targets.get().stream()
            .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
            .map(target -> target.target().id())
            .filter(instances::contains)
            .collect(Collectors.toSet());
    return healthy.size() >= size.desiredCapacity()
        ? new Verdict.Open("healthy")
        : new Verdict.NotYet(
            "%d of %d instances are healthy in %s (states: %s)"
                .formatted(
                    healthy.size(), size.desiredCapacity(), dimension(), states(targets.get())));
  }

  private static String states(List<TargetHealthDescription> targets) {
    return targets.stream()
        .collect(
            Collectors.groupingBy(
                target -> target.targetHealth().stateAsString(),
                TreeMap::new,
                Collectors.counting()))
        .toString();
  }

  Verdict missing() {
    return new Verdict.Never("there is no target group " + arn, "Restore it, or correct its ARN");
  }

  /** Its targets; empty when there is no such group. */
  Optional<List<TargetHealthDescription>> targets() {
    return Outside.ask(
        "describe the health of target group " + dimension(),
        () -> {
          try {
            return Optional.of(
                loadBalancing
                    .describeTargetHealth(r -> r.targetGroupArn(arn))
                    .targetHealthDescriptions());
          } catch (TargetGroupNotFoundException e) {
            return Optional.empty();
          }
        });
  }
}
