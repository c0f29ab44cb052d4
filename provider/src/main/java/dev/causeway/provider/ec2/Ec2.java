package dev.causeway.provider.ec2;

import dev.causeway.provider.resource.Outside;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** The calls of EC2 that are made about nodes and disks; a failure is one readable line. */
record Ec2(Ec2Client client) {
  /** Those of the nodes that EC2 knows; unlike ids, filters do not fail on one that is gone. */
  List<Node> nodes(Collection<String> ids) {
    Filter filter = Filter.builder().name("instance-id").values(ids).build();
    return Outside.ask(
        "describe the nodes " + String.join(", ", ids),
        () ->
            client.describeInstancesPaginator(r -> r.filters(filter)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Node::of)
                .toList());
  }

  Optional<Node> node(String id) {
    return nodes(List.of(id)).stream().findFirst();
  }

  Optional<Disk> disk(String volumeId) {
    return disks("volume " + volumeId, "volume-id", volumeId).stream().findFirst();
  }

  List<Disk> disksTagged(String key, String value) {
    return disks("the volumes tagged %s = %s".formatted(key, value), "tag:" + key, value);
  }

  private List<Disk> disks(String what, String name, String value) {
    Filter filter = Filter.builder().name(name).values(value).build();
    return Outside.ask(
        "describe " + what,
        () ->
            client.describeVolumesPaginator(r -> r.filters(filter)).volumes().stream()
                .map(Disk::of)
                .toList());
  }

  /** What EC2 tells of the initialisation of the volume. */
  Optional<VolumeStatusItem> status(String volumeId) {
    return Outside.ask(
        "describe the status of volume " + volumeId,
        () ->
            client.describeVolumeStatus(r -> r.volumeIds(volumeId)).volumeStatuses().stream()
                .findFirst());
  }

  void stop(List<String> ids) {
    done("stop " + String.join(", ", ids), () -> client.stopInstances(r -> r.instanceIds(ids)));
  }

  void start(List<String> ids) {
    done("start " + String.join(", ", ids), () -> client.startInstances(r -> r.instanceIds(ids)));
  }

  /** Whether the volume is on its way; not while the device's last disk has not let go of it. */
  boolean attach(String volumeId, String instanceId, String device) {
    return Outside.ask(
        "attach %s to %s as %s".formatted(volumeId, instanceId, device),
        () -> {
          try {
            client.attachVolume(r -> r.volumeId(volumeId).instanceId(instanceId).device(device));
            return true;
          } catch (Ec2Exception e) {
            if (isDeviceTaken(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  private static boolean isDeviceTaken(Ec2Exception e) {
    return e.awsErrorDetails().errorCode().equals("InvalidParameterValue")
        && e.awsErrorDetails().errorMessage().contains("already in use");
  }

  void detach(String volumeId, String instanceId) {
    done(
        "detach %s from %s".formatted(volumeId, instanceId),
        () -> client.detachVolume(r -> r.volumeId(volumeId).instanceId(instanceId)));
  }

  /** Lets the disk on the device be deleted when its node is terminated. */
  void deleteWithNode(String instanceId, String device) {
    InstanceBlockDeviceMappingSpecification mapping =
        InstanceBlockDeviceMappingSpecification.builder()
            .deviceName(device)
            .ebs(ebs -> ebs.deleteOnTermination(true))
            .build();
    done(
        "set deleteOnTermination of %s on %s".formatted(device, instanceId),
        () ->
            client.modifyInstanceAttribute(
                r -> r.instanceId(instanceId).blockDeviceMappings(mapping)));
  }

  void tag(String resource, String key, String value) {
    done(
        "tag %s with %s".formatted(resource, key),
        () -> client.createTags(r -> r.resources(resource).tags(pair(key, value))));
  }

  /** Takes a tag off, unless it has another value by now. */
  void untag(String resource, String key, String value) {
    done(
        "take the tag %s off %s".formatted(key, resource),
        () -> client.deleteTags(r -> r.resources(resource).tags(pair(key, value))));
  }

  static Tag pair(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  List<Snapshot> snapshots(List<String> ids) {
    return snapshots(Filter.builder().name("snapshot-id").values(ids).build());
  }

  List<Snapshot> snapshotsOf(String token) {
    return snapshots(Filter.builder().name("tag:" + Marks.SNAPSHOT_SET).values(token).build());
  }

  private List<Snapshot> snapshots(Filter filter) {
    return Outside.ask(
        "describe snapshots",
        () ->
            client
                .describeSnapshotsPaginator(r -> r.ownerIds("self").filters(filter))
                .snapshots()
                .stream()
                .toList());
  }

  /** Takes a snapshot of one volume; answers its id. */
  String snapshot(String volumeId, String description, String token) {
    return Outside.ask(
        "take a snapshot of " + volumeId,
        () ->
            client
                .createSnapshot(
                    r ->
                        r.volumeId(volumeId)
                            .description(description)
                            .tagSpecifications(tagged(token)))
                .snapshotId());
  }

  /** Takes snapshots of several volumes of a node at one point in time; answers their ids. */
  List<String> snapshotAll(Node node, List<String> volumeIds, String description, String token) {
    InstanceSpecification instance = without(node, volumeIds);
    return Outside.ask(
        "take snapshots of the disks of " + node.id(),
        () -> {
          List<SnapshotInfo> taken =
              client
                  .createSnapshots(
                      r ->
                          r.instanceSpecification(instance)
                              .description(description)
                              .tagSpecifications(tagged(token)))
                  .snapshots();
          return volumeIds.stream().map(volume -> idOf(taken, volume)).toList();
        });
  }

  private static String idOf(List<SnapshotInfo> taken, String volumeId) {
    return taken.stream()
        .filter(snapshot -> snapshot.volumeId().equals(volumeId))
        .map(SnapshotInfo::snapshotId)
        .findFirst()
        .orElseThrow(() -> SdkClientException.create("EC2 answered no snapshot of " + volumeId));
  }

  /** The node without the disks that no snapshot is wanted of. */
  private static InstanceSpecification without(Node node, List<String> volumeIds) {
    Optional<String> boot = node.on(node.rootDevice()).map(Node.Hung::volumeId);
    return InstanceSpecification.builder()
        .instanceId(node.id())
        .excludeBootVolume(boot.filter(volumeIds::contains).isEmpty())
        .excludeDataVolumeIds(
            node.disks().stream()
                .map(Node.Hung::volumeId)
                .filter(id -> !volumeIds.contains(id) && boot.filter(id::equals).isEmpty())
                .toList())
        .build();
  }

  private static TagSpecification tagged(String token) {
    return TagSpecification.builder()
        .resourceType(ResourceType.SNAPSHOT)
        .tags(pair(Marks.SNAPSHOT_SET, token))
        .build();
  }

  /** Deletes a snapshot; one that is gone is done. */
  void deleteSnapshot(String id) {
    done(
        "delete snapshot " + id,
        () -> {
          try {
            return client.deleteSnapshot(r -> r.snapshotId(id));
          } catch (Ec2Exception e) {
            if (e.awsErrorDetails().errorCode().equals("InvalidSnapshot.NotFound")) {
              return e;
            }
            throw e;
          }
        });
  }

  private static void done(String deed, Supplier<Object> call) {
    Outside.ask(deed, call);
  }
}
