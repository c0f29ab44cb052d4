package dev.causeway.components;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stand-alone machine of the old side.
 *
 * @param instanceId the instance to adopt
 * @param zone the availability zone it and its disks are in
 * @param disks those of its disks that move
 */
public record LegacyNode(String instanceId, String zone, List<LegacyDisk> disks) {
  private static final Pattern INSTANCE = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final Pattern ZONE = Pattern.compile("[a-z]{2}(-[a-z0-9]+)+-[0-9]+[a-z]");

  public LegacyNode {
    Accepted.matching("node instance", instanceId, INSTANCE, "an id such as i-0123456789abcdef0");
    Accepted.matching("node zone", zone, ZONE, "an availability zone such as eu-central-1a");
    disks = List.copyOf(disks);
  }

  /** A node without disks. */
  public static LegacyNode node(String instanceId, String zone) {
    return new LegacyNode(instanceId, zone, List.of());
  }

  /** The node with one more disk. */
  public LegacyNode disk(String device, String volumeId, int sizeGib) {
    List<LegacyDisk> more = new ArrayList<>(disks);
    if (devices().contains(device)) {
      throw WrongArgument.seen(
          "disk device", device, "each device of a node once", "Leave the other out");
    }
    more.add(new LegacyDisk(device, volumeId, sizeGib));
    return new LegacyNode(instanceId, zone, more);
  }

  List<String> devices() {
    return disks.stream().map(LegacyDisk::device).toList();
  }

  /** The disk on the device. */
  LegacyDisk on(String device) {
    return disks.stream()
        .filter(disk -> disk.device().equals(device))
        .findFirst()
        .orElseThrow(
            () ->
                WrongArgument.seen(
                    "device of claim",
                    device,
                    "one of %s, which %s has".formatted(devices(), instanceId),
                    "Give the node such a disk"));
  }
}
