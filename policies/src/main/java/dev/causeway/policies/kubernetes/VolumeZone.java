package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The volume of an EBS disk is tied to the zone the disk is in. */
public final class VolumeZone implements StackPolicy {
  private static final Kind DISK = Kind.of("aws:ebs/volume:Volume");
  private static final String DRIVER = "ebs.csi.aws.com";
  private static final Set<String> ZONE_KEYS =
      Set.of(
          "topology.ebs.csi.aws.com/zone",
          "topology.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/zone");

  @Override
  public About about() {
    return About.mandatory(
        "volume-in-the-zone-of-its-disk",
        "a volume of an EBS disk that is tied to no zone, or to another than the disk's",
        new Fact(
            "EBS attaches only in its own zone and binding ignores node affinity: a wrong zone shows only when a pod stays Pending",
            "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-creating-volume.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return stack.all(Claims.VOLUME).stream()
        .filter(volume -> volume.at("spec", "csi", "driver").text().equals(Optional.of(DRIVER)))
        .filter(volume -> !volume.at("spec", "nodeAffinity").hasUnknowns())
        .flatMap(volume -> check(volume, stack).stream())
        .toList();
  }

  private static Optional<Violation> check(Seen volume, Stack stack) {
    Place zones = zones(volume);
    if (zones.texts().isEmpty()) {
      return Optional.of(
          volume.violation(
              "its nodeAffinity names no zone, its volumeHandle is " + handle(volume),
              "Require topology.ebs.csi.aws.com/zone to be the disk's zone"));
    }
    return zone(volume, stack)
        .filter(zone -> zone.text().filter(zones.texts()::contains).isEmpty())
        .map(
            zone ->
                volume.violation(
                    "it is tied to zone %s, its disk %s is in %s"
                        .formatted(zones, handle(volume), zone),
                    "Tie it to the zone of its disk"));
  }

  private static Place handle(Seen volume) {
    return volume.at("spec", "csi", "volumeHandle");
  }

  /** The zones it is tied to. */
  private static Place zones(Seen volume) {
    return volume.at("spec", "nodeAffinity", "required", "nodeSelectorTerms").items().stream()
        .flatMap(term -> term.at("matchExpressions").items().stream())
        .filter(expression -> expression.at("key").text().filter(ZONE_KEYS::contains).isPresent())
        .map(expression -> expression.at("values"))
        .findFirst()
        .orElse(volume.at("spec", "nodeAffinity", "none"));
  }

  /** The zone of its disk, if that is in the stack and known. */
  private static Optional<Place> zone(Seen volume, Stack stack) {
    Optional<String> id = handle(volume).text();
    return stack.all(DISK).stream()
        .filter(disk -> id.isPresent() && id(disk).equals(id))
        .map(disk -> disk.at("availabilityZone"))
        .filter(zone -> zone.text().isPresent())
        .findFirst();
  }

  private static Optional<String> id(Seen disk) {
    return disk.at("arn").text().map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
  }
}
