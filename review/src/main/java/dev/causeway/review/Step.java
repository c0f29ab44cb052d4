package dev.causeway.review;

import java.util.List;
import java.util.Optional;

/**
 * One step of a preview.
 *
 * @param before the resource as it is; empty of one that is new
 * @param after the resource as it is to be; empty of one that goes
 * @param differing the properties the provider says differ
 * @param replacing those of them for which the resource is replaced
 */
record Step(
    Op op,
    Urn urn,
    Optional<Side> before,
    Optional<Side> after,
    List<String> differing,
    List<String> replacing) {
  private static final String SET = "kubernetes:apps/v1:StatefulSet";

  Step {
    differing = List.copyOf(differing);
    replacing = List.copyOf(replacing);
  }

  /** What the resource is. */
  TypeFacts facts() {
    return TypeFacts.of(urn.type());
  }

  /** What would be lost with it; empty of what holds nothing. */
  String holds() {
    return takesClaims() ? "the disks of its claims" : facts().holds();
  }

  boolean holdsData() {
    return !holds().isEmpty();
  }

  /** Whether it is a set with which the claims of its pods go, and their disks with them. */
  boolean takesClaims() {
    return urn.type().equals(SET)
        && before
            .or(() -> after)
            .map(side -> side.inputs().path("spec").path("persistentVolumeClaimRetentionPolicy"))
            .filter(policy -> policy.path("whenDeleted").asText().equals("Delete"))
            .isPresent();
  }

  /** The side that says most: what is to be, else what was. */
  Optional<Side> shown() {
    return after.or(() -> before);
  }

  Optional<Urn> parent() {
    return shown().flatMap(Side::parent);
  }

  /** The step that undoes this one. */
  Step reversed() {
    return new Step(op.reversed(), urn, after, before, differing, replacing);
  }
}
