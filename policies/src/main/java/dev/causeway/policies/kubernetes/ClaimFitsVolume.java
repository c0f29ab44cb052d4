package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A claim asks for no more than the volume it names has. */
public final class ClaimFitsVolume implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "claim-fits-its-volume",
        "a claim whose class, access mode or size is not that of the volume it names",
        new Fact(
            "Binding checks class, access mode and size; a claim that does not fit its volume stays"
                + " Pending",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    Map<String, Seen> volumes = Claims.volumes(stack);
    return stack.all(Claims.CLAIM).stream()
        .flatMap(claim -> volume(claim, volumes).stream().flatMap(volume -> check(claim, volume)))
        .toList();
  }

  private static Optional<Seen> volume(Seen claim, Map<String, Seen> volumes) {
    return Optional.ofNullable(volumes.get(claim.at("spec", "volumeName").text().orElse("")));
  }

  private static Stream<Violation> check(Seen claim, Seen volume) {
    return Stream.of(difference(claim.at("spec"), volume.at("spec")), otherClaim(claim, volume))
        .flatMap(Optional::stream)
        .map(
            found ->
                claim.violation(
                    "%s (volume %s)".formatted(found, volume.name()),
                    "Make class, access mode, size and claimRef of claim and volume fit"));
  }

  private static Optional<String> difference(Place claim, Place volume) {
    Place asked = claim.at("storageClassName");
    Place had = volume.at("storageClassName");
    if (asked.isPresent() && !had.isUnknown() && !asked.text().equals(had.textOr(""))) {
      return Optional.of(
          "its storageClassName is \"%s\", that of its volume is %s".formatted(asked, had));
    }
    if (!Claims.missingModes(claim.at("accessModes"), volume.at("accessModes")).isEmpty()) {
      return Optional.of(
          "its accessModes are %s, those of its volume %s"
              .formatted(claim.at("accessModes"), volume.at("accessModes")));
    }
    return Quantity.isMore(Claims.request(claim), volume.at("capacity", "storage"))
        ? Optional.of(
            "it asks for %s, its volume has %s"
                .formatted(Claims.request(claim), volume.at("capacity", "storage")))
        : Optional.empty();
  }

  private static Optional<String> otherClaim(Seen claim, Seen volume) {
    Place wanted = volume.at("spec", "claimRef", "name");
    return Claims.name(claim)
        .filter(name -> wanted.text().filter(other -> !other.equals(name)).isPresent())
        .map(
            name ->
                "its name is %s, its volume is kept for %s"
                    .formatted(claim.at("metadata", "name"), wanted));
  }
}
