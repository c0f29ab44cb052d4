package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.cloud.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** An account in virtual time, with nodes and disks made through the unmodified SDK. */
final class DiskRig implements AutoCloseable {
  static final String A = "eu-central-1a";
  static final String B = "eu-central-1b";
  static final String DATA = "/dev/sdf";

  private static final BlockDeviceMapping DISK =
      BlockDeviceMapping.builder()
          .deviceName(DATA)
          .ebs(e -> e.volumeSize(10).volumeType("gp3").deleteOnTermination(false))
          .build();

  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T00:00:00Z"));
  final LocalAws aws = LocalAws.startDirect(time);
  final Ec2Client ec2 = aws.clients().ec2();

  /** A node in zone A, on its way to run, with a disk of 10 GiB at {@link #DATA}. */
  String launch() {
    return launch(run -> {});
  }

  String launch(Consumer<RunInstancesRequest.Builder> more) {
    return ec2.runInstances(
            run -> {
              run.imageId("ami-0123456789abcdef0")
                  .instanceType("r6i.large")
                  .minCount(1)
                  .maxCount(1)
                  .placement(p -> p.availabilityZone(A))
                  .blockDeviceMappings(DISK);
              more.accept(run);
            })
        .instances()
        .get(0)
        .instanceId();
  }

  /** A node that runs. */
  String node() {
    return running(launch());
  }

  String running(String instanceId) {
    awaitNode(instanceId, "running");
    return instanceId;
  }

  String stopped(String instanceId) {
    ec2.stopInstances(r -> r.instanceIds(instanceId));
    awaitNode(instanceId, "stopped");
    return instanceId;
  }

  String create(Consumer<CreateVolumeRequest.Builder> more) {
    return ec2.createVolume(
            create -> {
              create.availabilityZone(A).volumeType("gp3");
              more.accept(create);
            })
        .volumeId();
  }

  /** A volume of 10 GiB that is available, or as more is said. */
  String volume(Consumer<CreateVolumeRequest.Builder> more) {
    String id = create(more);
    awaitDisk(id, "available");
    return id;
  }

  String volume() {
    return volume(create -> create.size(10));
  }

  String dataVolume(String instanceId) {
    return aws.disks().values().stream()
        .filter(disk -> disk.instanceId().equals(instanceId) && disk.device().equals(DATA))
        .findFirst()
        .orElseThrow()
        .volumeId();
  }

  String snapshot(String volumeId) {
    String id = ec2.createSnapshot(r -> r.volumeId(volumeId)).snapshotId();
    awaitSnapshot(id);
    return id;
  }

  void attach(String volumeId, String instanceId, String device) {
    ec2.attachVolume(r -> r.volumeId(volumeId).instanceId(instanceId).device(device));
    awaitThat(() -> disk(volumeId).attachment(), "attached");
  }

  DiskView disk(String volumeId) {
    return Objects.requireNonNull(aws.disks().get(volumeId));
  }

  NodeView seen(String instanceId) {
    return Objects.requireNonNull(aws.nodes().get(instanceId));
  }

  SnapshotView taken(String snapshotId) {
    return Objects.requireNonNull(aws.snapshots().get(snapshotId));
  }

  void awaitSnapshot(String snapshotId) {
    awaitThat(() -> taken(snapshotId).state(), "completed");
  }

  void awaitNode(String instanceId, String state) {
    awaitThat(() -> seen(instanceId).state(), state);
  }

  void awaitDisk(String volumeId, String state) {
    awaitThat(() -> disk(volumeId).state(), state);
  }

  void awaitThat(Supplier<String> what, String wanted) {
    Verdict verdict =
        time.waiting()
            .untilOpen(
                () -> {
                  String seen = what.get();
                  return seen.equals(wanted)
                      ? new Verdict.Open(seen)
                      : new Verdict.NotYet("it is " + seen);
                },
                Duration.ofSeconds(1),
                Duration.ofHours(5),
                changed -> {});
    assertThat(verdict).isInstanceOf(Verdict.Open.class);
  }

  /** Lets time pass. */
  void pass(Duration duration) {
    time.waiting().pause(duration);
  }

  /** The code that AWS refuses the call with. */
  static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(AwsServiceException.class, call).awsErrorDetails().errorCode();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  static TagSpecification tagged(String type, Tag tag) {
    return TagSpecification.builder().resourceType(type).tags(tag).build();
  }

  /** What says whether the disk at the device is deleted with its instance. */
  static InstanceBlockDeviceMappingSpecification deleted(String device, boolean deleted) {
    return InstanceBlockDeviceMappingSpecification.builder()
        .deviceName(device)
        .ebs(e -> e.deleteOnTermination(deleted))
        .build();
  }

  @Override
  public void close() {
    aws.close();
    time.close();
  }
}
