package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The weights of target groups are weights, and one of them serves. */
public final class AlbWeights implements ResourcePolicy {
  private static final WeightRange RANGE = new WeightRange(999, 1);
  private static final Kind[] LISTENERS = {
    Kind.of("aws:lb/listener:Listener"),
    Kind.of("aws:lb/listenerRule:ListenerRule"),
    Kind.of("aws:alb/listener:Listener"),
    Kind.of("aws:alb/listenerRule:ListenerRule")
  };

  @Override
  public About about() {
    return About.mandatory(
        "alb-weights",
        "target group weights outside 0 to 999, or all 0",
        new Fact(
            "The weights of a forward action are 0 to 999 and relative to their sum, not percent",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return resource.is(LISTENERS)
        ? Stream.of("actions", "defaultActions")
            .flatMap(actions -> resource.at(actions).items().stream())
            .flatMap(action -> check(resource, action.at("forward", "targetGroups")).stream())
            .toList()
        : List.of();
  }

  private static Optional<Violation> check(Seen resource, Place groups) {
    List<Place> weights = groups.items().stream().map(group -> group.at("weight")).toList();
    return RANGE
        .wrong(weights)
        .map(
            found ->
                resource.violation(
                    found, "Give each target group a weight of 0 to 999, one of them above 0"));
  }
}
