package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.DiskView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.Mount;
import dev.causeway.rehearsal.cloud.kubernetes.VolumeProvisioner;
import dev.causeway.rehearsal.cloud.kubernetes.VolumeUnavailable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Brings volumes of EC2 to the instances that are nodes of the cluster, as {@code ebs.csi.aws.com}
 * does. Thread-safe.
 */
public final class EbsDriver implements VolumeProvisioner {
  /** The driver's name in volumes. */
  public static final String NAME = "ebs.csi.aws.com";

  private static final int LETTERS = 26;

  private final LocalAws aws;
  private final Map<String, String> hosts;
  private int next;

  /**
   * A driver for the nodes.
   *
   * @param hosts name of a node → the id of its instance
   */
  EbsDriver(LocalAws aws, Map<String, String> hosts) {
    this.aws = aws;
    this.hosts = Map.copyOf(hosts);
  }

  @Override
  public synchronized void attach(String volumeHandle, String node) {
    DiskView disk = aws.disks().get(volumeHandle);
    if (disk == null) {
      throw new VolumeUnavailable("volume %s does not exist".formatted(volumeHandle));
    }
    String host = host(node);
    if (disk.instanceId().isEmpty()) {
      hang(volumeHandle, host);
    }
    if (!disk.instanceId().equals(host) || !disk.attachment().equals("attached")) {
      throw new VolumeUnavailable(
          "volume %s is %s"
              .formatted(
                  volumeHandle,
                  disk.instanceId().isEmpty()
                      ? "attaching to " + host
                      : disk.attachment() + " to " + disk.instanceId()));
    }
  }

  private String host(String node) {
    String host = hosts.get(node);
    if (host == null) {
      throw new VolumeUnavailable("node %s is no instance of EC2".formatted(node));
    }
    return host;
  }

  private void hang(String volumeHandle, String host) {
    String device = freeDevice(host);
    calling(
        () ->
            aws.clients()
                .ec2()
                .attachVolume(r -> r.volumeId(volumeHandle).instanceId(host).device(device)));
  }

  /** Names are taken in turn, since one stays taken for a while after a detach. */
  private String freeDevice(String host) {
    Set<String> taken =
        aws.disks().values().stream()
            .filter(disk -> disk.instanceId().equals(host))
            .map(DiskView::device)
            .collect(Collectors.toSet());
    return IntStream.range(0, LETTERS)
        .mapToObj(step -> device(next++))
        .filter(device -> !taken.contains(device))
        .findFirst()
        .orElseThrow(() -> new VolumeUnavailable("no device of %s is free".formatted(host)));
  }

  private static String device(int number) {
    return "/dev/xvdb" + (char) ('a' + number % LETTERS);
  }

  @Override
  public synchronized void detach(String volumeHandle, String node) {
    DiskView disk = aws.disks().get(volumeHandle);
    if (isOn(disk, host(node))) {
      if (!Objects.requireNonNull(disk).attachment().equals("detaching")) {
        calling(() -> aws.clients().ec2().detachVolume(r -> r.volumeId(volumeHandle)));
      }
      throw new VolumeUnavailable("volume %s is detaching".formatted(volumeHandle));
    }
  }

  private static boolean isOn(@Nullable DiskView disk, String host) {
    return disk != null && disk.instanceId().equals(host);
  }

  @Override
  public void delete(String volumeHandle) {
    if (aws.disks().containsKey(volumeHandle)) {
      calling(() -> aws.clients().ec2().deleteVolume(r -> r.volumeId(volumeHandle)));
    }
  }

  private static void calling(Runnable call) {
    try {
      call.run();
    } catch (Ec2Exception e) {
      throw new VolumeUnavailable(e.awsErrorDetails().errorMessage());
    }
  }

  /** A disk in the zone of the node; the name is the token by which it is made only once. */
  @Override
  public String create(String name, int gib, String node) {
    String zone = Objects.requireNonNull(aws.nodes().get(host(node))).zone();
    try {
      return aws.clients()
          .ec2()
          .createVolume(
              r ->
                  r.clientToken(name)
                      .size(gib)
                      .volumeType("gp3")
                      .availabilityZone(zone)
                      .tagSpecifications(named(name)))
          .volumeId();
    } catch (Ec2Exception e) {
      throw new VolumeUnavailable(e.awsErrorDetails().errorMessage());
    }
  }

  private static TagSpecification named(String volume) {
    return TagSpecification.builder()
        .resourceType("volume")
        .tags(Tag.builder().key("CSIVolumeName").value(volume).build())
        .build();
  }

  /** Mounts a volume that is attached to the node. */
  public Mount mount(String volumeHandle, String node) {
    DiskView disk = aws.disks().get(volumeHandle);
    if (!isOn(disk, host(node))) {
      throw new Refused("volume %s is not at node %s".formatted(volumeHandle, node));
    }
    return aws.mount(host(node), Objects.requireNonNull(disk).device());
  }
}
