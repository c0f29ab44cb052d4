package dev.causeway.policies.road;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Set;

/** What a component declares is named after it, so that a second one beside it has its own. */
public final class ChildNames implements ResourcePolicy {
  /** Their types look like those of components, or their children are named after files. */
  private static final Set<String> OTHERS =
      Set.of("pulumi", "kubernetes", "aws-native", "azure-native", "google-native");

  @Override
  public About about() {
    return About.mandatory(
        "child-named-after-its-component",
        "a resource in a component whose name does not start with the component's",
        new Fact(
            "A URN holds the type of the parent, not its name: two components of one type with a child of one name clash, and renaming it replaces the live resource",
            "https://www.pulumi.com/docs/iac/concepts/resources/names/#urns"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return resource
        .options()
        .parent()
        .filter(parent -> isComponent(parent) && !isNamedAfter(resource.name(), parent.name()))
        .map(
            parent ->
                resource.violation(
                    "it is in the component %s (%s)".formatted(parent.name(), parent.type()),
                    "Name it %s-…, with an alias for its former name".formatted(parent.name())))
        .stream()
        .toList();
  }

  /** As far as its type tells: the types of packages' own resources have a file in them. */
  private static boolean isComponent(Urn parent) {
    return parent.type().contains(":")
        && !OTHERS.contains(parent.packageName())
        && !parent.type().matches("[^:]+:[^:]+/[^:]+:[^:]+");
  }

  private static boolean isNamedAfter(String child, String parent) {
    return child.startsWith(parent + "-") || child.equals(parent);
  }
}
