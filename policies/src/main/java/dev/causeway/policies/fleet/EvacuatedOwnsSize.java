package dev.causeway.policies.fleet;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.moves.Evacuations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A group whose brokers are evacuated owns its size, long before it is brought to zero. */
public final class EvacuatedOwnsSize implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "evacuated-group-owns-its-size",
        "an Auto Scaling group of brokers that an evacuation empties while changes of its sizes are ignored",
        new Fact(
            "With desiredCapacity in ignoreChanges neither the step to 0 nor the way home, which needs the brokers back, changes the group",
            "https://github.com/pulumi/pulumi-eks/pull/1380"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return stack.all(Groups.GROUP).stream()
        .filter(group -> Evacuations.name(group, stack))
        .flatMap(group -> check(group).stream())
        .toList();
  }

  private static Optional<Violation> check(Seen group) {
    List<String> ignored =
        Stream.of("desiredCapacity", "maxSize", "minSize").filter(group::ignores).toList();
    return ignored.isEmpty()
        ? Optional.empty()
        : Optional.of(
            group.violation(
                "its desiredCapacity is %s, and ignoreChanges has %s"
                    .formatted(group.at("desiredCapacity"), String.join(", ", ignored)),
                "Own minSize, maxSize and desiredCapacity for as long as its brokers may come back"));
  }
}
