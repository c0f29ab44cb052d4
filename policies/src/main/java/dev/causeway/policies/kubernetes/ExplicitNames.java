package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** What a StatefulSet finds by name has a name of its own. */
public final class ExplicitNames implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "adopted-claims-have-names",
        "a StatefulSet with claim templates, or a claim on a given volume, without metadata.name",
        new Fact(
            "A StatefulSet finds its claims by the name <template>-<set>-<ordinal> alone, and Pulumi adds a random suffix to names it makes up",
            "https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_utils.go"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return isFoundByName(resource) && Claims.isMadeUp(resource)
        ? List.of(
            resource.violation(
                "its metadata.name is %s".formatted(name(resource)),
                "Set metadata.name, on the set and on each of its claims"))
        : List.of();
  }

  private static boolean isFoundByName(Seen resource) {
    return Claims.isPrebound(resource)
        || (resource.is(Claims.SET)
            && !resource.at("spec", "volumeClaimTemplates").items().isEmpty());
  }

  private static String name(Seen resource) {
    return resource.at("metadata", "name").isAbsent()
        ? "not set"
        : "made up by Pulumi: " + resource.at("metadata", "name");
  }
}
