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

/** The disk of an adopted volume outlives its claim. */
public final class VolumeRetained implements ResourcePolicy {
  private static final String POLICY = "persistentVolumeReclaimPolicy";
  private static final String RETAIN = "Retain";

  @Override
  public About about() {
    return About.mandatory(
        "adopted-volume-is-retained",
        "a volume of a given disk whose reclaim policy is not Retain",
        new Fact(
            "With reclaim policy Delete the disk is deleted when its claim is; Retain keeps it for the way back",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return resource.is(Claims.VOLUME)
            && !resource.at("spec", "csi", "volumeHandle").isAbsent()
            && resource
                .at("spec", POLICY)
                .textOr(RETAIN)
                .filter(is -> !is.equals(RETAIN))
                .isPresent()
        ? List.of(
            resource.violation(
                "its %s is %s, its volumeHandle is %s"
                    .formatted(
                        POLICY,
                        resource.at("spec", POLICY),
                        resource.at("spec", "csi", "volumeHandle")),
                "Set %s to Retain".formatted(POLICY)))
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
                (PropertyMap) resource.properties().value(), Value.of(RETAIN), "spec", POLICY));
  }
}
