package dev.causeway.policies.fleet;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A TargetGroupBinding does not take over the target group of a fleet. */
public final class BindingKeepsFleet implements StackPolicy {
  private static final Kind BINDING = Kind.kubernetes("elbv2.k8s.aws", "TargetGroupBinding");

  /** Who else puts targets into groups, and under which property. */
  private static final List<Owner> OWNERS =
      List.of(
          new Owner(Groups.GROUP, "targetGroupArns"),
          new Owner(Kind.of("causeway:autoscaling:FleetReady"), "targetGroupArns"),
          new Owner(Kind.of("aws:autoscaling/attachment:Attachment"), "lbTargetGroupArn"),
          new Owner(
              Kind.of("aws:lb/targetGroupAttachment:TargetGroupAttachment"), "targetGroupArn"),
          new Owner(
              Kind.of("aws:alb/targetGroupAttachment:TargetGroupAttachment"), "targetGroupArn"));

  private record Owner(Kind kind, String property) {
    Stream<Seen> of(Stack stack, String arn) {
      return stack.all(kind).stream().filter(each -> has(each.at(property), arn));
    }

    private static boolean has(Place arns, String arn) {
      return arns.texts().contains(arn) || arns.text().equals(Optional.of(arn));
    }
  }

  @Override
  public About about() {
    return About.mandatory(
        "binding-keeps-the-fleet",
        "a TargetGroupBinding on the target group of a fleet",
        new Fact(
            "A TargetGroupBinding deregisters every target it does not know, such as the EC2 hosts, unless multiClusterTargetGroup is true",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2651"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return stack.all(BINDING).stream()
        .filter(
            binding ->
                binding
                    .at("spec", "multiClusterTargetGroup")
                    .boolOr(false)
                    .equals(Optional.of(false)))
        .flatMap(binding -> check(binding, stack).stream())
        .toList();
  }

  private static Optional<Violation> check(Seen binding, Stack stack) {
    Place arn = binding.at("spec", "targetGroupARN");
    return arn.text()
        .flatMap(known -> OWNERS.stream().flatMap(owner -> owner.of(stack, known)).findFirst())
        .map(
            fleet ->
                binding.violation(
                    "its targetGroupARN is %s, which has the targets of %s"
                        .formatted(arn, fleet.name()),
                    "Bind a second target group, and shift weight to it at the listener"));
  }
}
