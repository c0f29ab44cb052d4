package dev.causeway.policies.fleet;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.stream.Stream;

/** A group that is to be emptied is not kept at its size by ignored changes. */
public final class DrainOwnsSize implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "drained-group-owns-its-size",
        "an Auto Scaling group that is declared empty while changes of its sizes are ignored",
        new Fact(
            "With desiredCapacity in ignoreChanges the step that takes a group to 0 does nothing, and looks as if it did",
            "https://github.com/pulumi/pulumi-eks/pull/1380"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    List<String> ignored =
        Stream.of("desiredCapacity", "maxSize", "minSize").filter(resource::ignores).toList();
    return resource.is(Groups.GROUP) && !ignored.isEmpty() && isToBeEmpty(resource)
        ? List.of(
            resource.violation(
                "its sizes are %s, and ignoreChanges has %s"
                    .formatted(sizes(resource), String.join(", ", ignored)),
                "Own minSize, maxSize and desiredCapacity from the step that empties the group"))
        : List.of();
  }

  private static boolean isToBeEmpty(Seen group) {
    return Stream.of("maxSize", "desiredCapacity")
        .anyMatch(size -> group.at(size).number().filter(declared -> declared == 0).isPresent());
  }

  private static String sizes(Seen group) {
    return "minSize %s, desiredCapacity %s, maxSize %s"
        .formatted(group.at("minSize"), group.at("desiredCapacity"), group.at("maxSize"));
  }
}
