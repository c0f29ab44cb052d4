package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A StatefulSet's claims outlive it. */
public final class SetKeepsClaims implements ResourcePolicy {
  private static final String POLICY = "persistentVolumeClaimRetentionPolicy";

  @Override
  public About about() {
    return About.mandatory(
        "set-keeps-its-claims",
        "a StatefulSet that deletes its claims when it is deleted or scaled down",
        new Fact(
            "Deleting or scaling a StatefulSet keeps its volumes, unless persistentVolumeClaimRetentionPolicy says Delete",
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Stream.of("whenDeleted", "whenScaled")
        .filter(when -> resource.is(Claims.SET))
        .filter(when -> resource.at("spec", POLICY, when).text().equals(Optional.of("Delete")))
        .map(
            when ->
                resource.violation(
                    "its %s.%s is Delete".formatted(POLICY, when),
                    "Leave %s out, or set it to Retain".formatted(POLICY)))
        .limit(1)
        .toList();
  }
}
