package dev.causeway.policies.fleet;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.kubernetes.Pods;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A group and the cluster autoscaler that sizes it have the same limits. */
public final class AutoscalerLimits implements StackPolicy {
  private static final Pattern NODES = Pattern.compile("--nodes=(\\d{1,6}):(\\d{1,6}):(\\S+)");

  @Override
  public About about() {
    return About.mandatory(
        "autoscaler-limits-from-one-value",
        "an Auto Scaling group whose limits are not those the cluster autoscaler has for it",
        new Fact(
            "The limits an autoscaler is told must lie within the group's: with 3 against a group minimum of 4 it evicts a node every few minutes, and the group adds one",
            "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md#manual-configuration"));
  }

  /**
   * What an autoscaler was told of a group.
   *
   * @param group its name
   */
  private record Limits(Seen autoscaler, double min, double max, String group) {
    boolean differ(Seen group) {
      return differs(group.at("minSize").number(), min)
          || differs(group.at("maxSize").number(), max);
    }

    private static boolean differs(Optional<Double> size, double limit) {
      return size.filter(known -> known != limit).isPresent();
    }
  }

  @Override
  public List<Violation> check(Stack stack) {
    List<Seen> groups = stack.all(Groups.GROUP);
    return stack.resources().stream()
        .flatMap(AutoscalerLimits::limits)
        .flatMap(
            limits ->
                groups.stream()
                    .filter(group -> group.at("name").text().equals(Optional.of(limits.group())))
                    .filter(limits::differ)
                    .map(group -> violation(group, limits)))
        .toList();
  }

  private static Stream<Limits> limits(Seen workload) {
    return Pods.containers(workload).stream()
        .flatMap(container -> Pods.startedWith(container).stream())
        .flatMap(argument -> argument.text().map(NODES::matcher).stream())
        .filter(Matcher::find)
        .map(
            found ->
                new Limits(
                    workload,
                    Double.parseDouble(found.group(1)),
                    Double.parseDouble(found.group(2)),
                    found.group(3)));
  }

  private static Violation violation(Seen group, Limits limits) {
    return group.violation(
        "its minSize and maxSize are %s and %s, %s has %.0f and %.0f for it"
            .formatted(
                group.at("minSize"),
                group.at("maxSize"),
                limits.autoscaler().name(),
                limits.min(),
                limits.max()),
        "Make both from one value");
  }
}
