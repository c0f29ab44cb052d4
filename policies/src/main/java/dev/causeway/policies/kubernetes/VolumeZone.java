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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
            "EBS attaches only in its own zone and binding ignores node affinity: a wrong zone"
                + " shows only when a pod stays Pending",
            "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-creating-volume.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    Map<String, Place> zones =
        stack.all(DISK).stream()
            .filter(disk -> id(disk).isPresent() && disk.at("availabilityZone").text().isPresent())
            .collect(
                Collectors.toMap(
                    disk -> id(disk).orElseThrow(),
                    disk -> disk.at("availabilityZone"),
                    (one, other) -> one));
    return stack.all(Claims.VOLUME).stream()
        .filter(volume -> volume.at("spec", "csi", "driver").text().equals(Optional.of(DRIVER)))
        .filter(volume -> !volume.at("spec", "nodeAffinity").hasUnknowns())
        .flatMap(volume -> check(volume, zones).stream())
        .toList();
  }

  private static Optional<Violation> check(Seen volume, Map<String, Place> disks) {
    Place zones = zones(volume);
    if (zones.texts().isEmpty()) {
      return Optional.of(
          volume.violation(
              "its nodeAffinity names no zone, its volumeHandle is " + handle(volume),
              "Require topology.ebs.csi.aws.com/zone to be the disk's zone"));
    }
    return handle(volume)
        .text()
        .flatMap(id -> Optional.ofNullable(disks.get(id)))
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

  private static Optional<String> id(Seen disk) {
    return disk.at("arn").text().map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
  }
}
