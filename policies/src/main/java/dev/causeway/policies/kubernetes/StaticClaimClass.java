package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Edit;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;

/** A claim on a given volume says its storage class, even if that is none. */
public final class StaticClaimClass implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "static-claim-names-its-class",
        "a claim on a given volume that leaves storageClassName out",
        new Fact(
            "A claim without storageClassName gets the default class, and then binds to no volume of class \"\"",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Claims.isPrebound(resource) && resource.at("spec", "storageClassName").isAbsent()
        ? List.of(
            resource.violation(
                "its volumeName is %s, its storageClassName is not set"
                    .formatted(resource.at("spec", "volumeName")),
                "Set storageClassName to that of the volume, \"\" if it has none"))
        : List.of();
  }

  @Override
  public boolean mends() {
    return true;
  }

  @Override
  public Optional<PropertyMap> remedy(Seen resource) {
    return check(resource).isEmpty()
        ? Optional.empty()
        : Optional.of(
            Edit.set(
                (PropertyMap) resource.properties().value(),
                Value.of(""),
                "spec",
                "storageClassName"));
  }
}
