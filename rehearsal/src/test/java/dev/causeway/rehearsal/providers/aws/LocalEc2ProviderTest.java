package dev.causeway.rehearsal.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.aws.DiskTimes;
import dev.causeway.rehearsal.cloud.aws.DiskView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.NodeView;
import dev.causeway.rehearsal.cloud.aws.SnapshotView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;

/** The types of EC2's of the local {@code aws} provider, in virtual time. */
class LocalEc2ProviderTest implements ProviderCalls {
  private static final String VOLUME = "aws:ebs/volume:Volume";
  private static final String SNAPSHOT = "aws:ebs/snapshot:Snapshot";
  private static final String INSTANCE = "aws:ec2/instance:Instance";
  private static final String ZONE = "eu-central-1a";

  private static final BlockDeviceMapping DISK =
      BlockDeviceMapping.builder()
          .deviceName("/dev/sdf")
          .ebs(e -> e.volumeSize(10).deleteOnTermination(false))
          .build();

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T00:00:00Z"));
  private final LocalAws aws = LocalAws.startDirect(time);
  private final Ec2Client ec2 = aws.clients().ec2();
  private final Provider provider = LocalAwsProvider.factory(aws).start(EngineLog.NONE);

  @Override
  public Provider provider() {
    return provider;
  }

  @AfterEach
  void close() {
    provider.close();
    aws.close();
    time.close();
  }

  private static PropertyMap volume() {
    return PropertyMap.EMPTY
        .with("availabilityZone", ZONE)
        .with("size", 10)
        .with("type", "gp3")
        .with("tags", PropertyMap.EMPTY.with("Name", "data-0"));
  }

  private String node() {
    String id =
        ec2.runInstances(
                r ->
                    r.imageId("ami-0123456789abcdef0")
                        .instanceType("r6i.large")
                        .minCount(1)
                        .maxCount(1)
                        .placement(p -> p.availabilityZone(ZONE))
                        .blockDeviceMappings(DISK))
            .instances()
            .get(0)
            .instanceId();
    time.waiting().pause(DiskTimes.USUAL.start().plusSeconds(1));
    return id;
  }

  private DiskView disk(String id) {
    return Objects.requireNonNull(aws.disks().get(id));
  }

  // Volume

  @Test
  void aVolumeIsMadeAndAwaited() {
    Created created = create(VOLUME, volume());

    DiskView disk = disk(created.id());
    assertThat(disk.state()).isEqualTo("available");
    assertThat(disk.tags()).containsEntry("Name", "data-0");
    assertThat(created.outputs().integer("iops")).contains(3_000);
    assertThat(created.outputs().integer("throughput")).contains(125);
    assertThat(created.outputs().text("arn"))
        .contains("arn:aws:ec2:eu-central-1:000000000000:volume/" + created.id());
  }

  @Test
  void aSecondCreateMakesAnotherVolumeAndAnotherSnapshot() {
    String volume = create(VOLUME, volume()).id();
    PropertyMap snapshot = PropertyMap.EMPTY.with("volumeId", volume);

    assertThat(create(VOLUME, volume()).id()).isNotEqualTo(volume);
    assertThat(create(SNAPSHOT, snapshot).id()).isNotEqualTo(create(SNAPSHOT, snapshot).id());
  }

  @Test
  void aVolumeMadeOfASnapshotNeedsNoSize() {
    String source = create(VOLUME, volume().with("encrypted", true)).id();
    String snapshot = create(SNAPSHOT, PropertyMap.EMPTY.with("volumeId", source)).id();

    Created created =
        create(
            VOLUME, PropertyMap.EMPTY.with("availabilityZone", ZONE).with("snapshotId", snapshot));

    assertThat(created.outputs().integer("size")).contains(10);
    assertThat(created.outputs().bool("encrypted")).contains(true);
  }

  @Test
  void onlyWhatCannotBeChangedInPlaceReplacesAVolume() {
    Created created = create(VOLUME, volume());
    Resource state = imported(VOLUME, created.id());

    assertThat(diff(VOLUME, state, volume(), "finalSnapshot")).isEqualTo(Diffed.NONE);
    assertThat(diff(VOLUME, state, volume().with("availabilityZone", "eu-central-1b")).replaces())
        .containsExactly("availabilityZone");
    assertThat(diff(VOLUME, state, volume().with("snapshotId", "snap-1")).replaces())
        .containsExactly("snapshotId");
    assertThat(diff(VOLUME, state, volume().with("encrypted", true)).replaces())
        .containsExactly("encrypted");
    assertThat(diff(VOLUME, state, volume().with("size", 20)).replaces()).isEmpty();
  }

  @Test
  void tagsOfAVolumeChangeAndItsSizeDoesNot() {
    Created created = create(VOLUME, volume());
    PropertyMap other = volume().with("tags", PropertyMap.EMPTY.with("team", "blue"));

    update(VOLUME, created.id(), created.outputs(), other);

    assertThat(disk(created.id()).tags()).containsOnlyKeys("team");
    assertThatThrownBy(
            () -> update(VOLUME, created.id(), created.outputs(), volume().with("size", 20)))
        .isInstanceOf(ProviderException.class)
        .hasMessage("the local provider does not change the size of EBS Volume %s", created.id());
  }

  @Test
  void whatTheRealProviderRefusesOfAVolumeIsRefusedInPreview() {
    PropertyMap zone = PropertyMap.EMPTY.with("availabilityZone", ZONE);

    assertThat(failures(VOLUME, zone)).extracting(Failure::property).containsExactly("size");
    assertThat(failures(VOLUME, volume().with("type", "io2")))
        .extracting(Failure::property)
        .containsExactly("iops");
    assertThat(failures(VOLUME, volume().with("type", "gp2").with("iops", 300)))
        .extracting(Failure::property)
        .containsExactly("iops");
    assertThat(failures(VOLUME, volume().with("type", "gp2").with("throughput", 125)))
        .extracting(Failure::property)
        .containsExactly("throughput");
    assertThat(failures(VOLUME, volume().with("type", Value.unknown()).with("iops", 300)))
        .isEmpty();
    assertThat(failures(VOLUME, volume().with("volumeInitializationRate", 100)))
        .extracting(Failure::property)
        .containsExactly("volumeInitializationRate");
  }

  @Test
  void aVolumeInUseIsDeletedAsSoonAsItIsFree() {
    String node = node();
    Created created = create(VOLUME, volume());
    ec2.attachVolume(r -> r.volumeId(created.id()).instanceId(node).device("/dev/sdg"));

    assertThatThrownBy(() -> delete(VOLUME, created.id(), created.outputs(), Duration.ofMinutes(1)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("is currently attached to " + node);
    ec2.detachVolume(r -> r.volumeId(created.id()));
    delete(VOLUME, created.id(), created.outputs(), Duration.ofMinutes(1));

    assertThat(aws.disks()).doesNotContainKey(created.id());
    delete(VOLUME, created.id(), created.outputs(), Duration.ofMinutes(1));
  }

  @Test
  void aLastSnapshotIsTakenOfAVolumeThatWantsOne() {
    Created created = create(VOLUME, volume().with("finalSnapshot", true));

    delete(VOLUME, created.id(), created.outputs(), Duration.ofMinutes(10));

    assertThat(aws.snapshots().values())
        .extracting(SnapshotView::volumeId, SnapshotView::state)
        .containsExactly(tuple(created.id(), "completed"));
  }

  // Snapshot

  @Test
  void aSnapshotIsMadeAndAwaited() {
    String source = create(VOLUME, volume()).id();

    Created created =
        create(
            SNAPSHOT,
            PropertyMap.EMPTY
                .with("volumeId", source)
                .with("description", "final")
                .with("tags", PropertyMap.EMPTY.with("move", "cassandra")));

    SnapshotView snapshot = Objects.requireNonNull(aws.snapshots().get(created.id()));
    assertThat(snapshot.state()).isEqualTo("completed");
    assertThat(snapshot.tags()).containsEntry("move", "cassandra");
    assertThat(created.outputs().integer("volumeSize")).contains(10);
    Resource state = imported(SNAPSHOT, created.id());
    assertThat(diff(SNAPSHOT, state, state.inputs())).isEqualTo(Diffed.NONE);
    assertThat(diff(SNAPSHOT, state, state.inputs().with("description", "other")).replaces())
        .containsExactly("description");
  }

  @Test
  void theFirstSnapshotOfALargeDiskDoesNotEndWithinTheUsualTimeout() {
    String source = create(VOLUME, volume().with("size", 500)).id();

    assertThatThrownBy(() -> create(SNAPSHOT, PropertyMap.EMPTY.with("volumeId", source)))
        .isInstanceOf(InitFailed.class)
        .hasMessageContaining("timeout after 600 s while state is 'pending'");
  }

  @Test
  void aSnapshotOfAVolumeThatHasJustHadOneIsTriedAgain() {
    String source = create(VOLUME, volume()).id();
    ec2.createSnapshot(r -> r.volumeId(source));

    create(SNAPSHOT, PropertyMap.EMPTY.with("volumeId", source));

    assertThat(aws.snapshots()).hasSize(2);
  }

  @Test
  void aSnapshotIsDeletedAndOneThatIsGoneIsNoError() {
    String source = create(VOLUME, volume()).id();
    Created created = create(SNAPSHOT, PropertyMap.EMPTY.with("volumeId", source));

    delete(SNAPSHOT, created.id(), created.outputs(), Duration.ofMinutes(1));
    delete(SNAPSHOT, created.id(), created.outputs(), Duration.ofMinutes(1));

    assertThat(aws.snapshots()).isEmpty();
    assertThat(
            provider.read(
                new Read(created.id(), urn(SNAPSHOT), Optional.empty(), Optional.empty())))
        .isEmpty();
  }

  // Instance

  @Test
  void anInstanceIsAdoptedWithWhatHangsOnIt() {
    Resource state = imported(INSTANCE, node());

    assertThat(state.outputs().text("instanceState")).contains("running");
    assertThat(state.inputs().text("availabilityZone")).contains(ZONE);
    PropertyMap data = (PropertyMap) state.inputs().items("ebsBlockDevices").get(0);
    assertThat(data.text("deviceName")).contains("/dev/sdf");
    assertThat(data.bool("deleteOnTermination")).contains(false);
    assertThat(state.inputs().object("rootBlockDevice").text("deviceName")).contains("/dev/xvda");
    assertThat(diff(INSTANCE, state, state.inputs()).detailed().orElseThrow())
        .containsExactly(Map.entry("userDataReplaceOnChange", Kind.ADD));
  }

  @Test
  void anotherDiskAtTheInstanceReplacesItUnlessIgnored() {
    String node = node();
    Resource before = imported(INSTANCE, node);
    String disk = create(VOLUME, volume()).id();
    ec2.attachVolume(r -> r.volumeId(disk).instanceId(node).device("/dev/sdg"));

    Resource after = imported(INSTANCE, node);

    assertThat(diff(INSTANCE, after, before.inputs()).replaces())
        .containsExactly("ebsBlockDevices");
    assertThat(diff(INSTANCE, after, before.inputs(), "ebsBlockDevices", "userDataReplaceOnChange"))
        .isEqualTo(Diffed.NONE);
  }

  @Test
  void anInstanceIsNeverLaunched() {
    assertThatThrownBy(() -> create(INSTANCE, PropertyMap.EMPTY.with("ami", "ami-1")))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "the local provider does not launch EC2 Instances; import thing by its id instead");
    assertThat(failures(INSTANCE, PropertyMap.EMPTY)).hasSize(1);
  }

  @Test
  void protectionOfAnInstanceIsSetAndAllElseIsLeft() {
    String node = node();
    Resource state = imported(INSTANCE, node);

    PropertyMap outputs =
        update(INSTANCE, node, state.outputs(), state.inputs().with("disableApiTermination", true));

    assertThat(outputs.bool("disableApiTermination")).contains(true);
    assertThatThrownBy(
            () ->
                update(INSTANCE, node, outputs, state.inputs().with("instanceType", "r6i.xlarge")))
        .hasMessage("the local provider does not change the instanceType of EC2 Instance %s", node);
  }

  @Test
  void aDeletedInstanceIsTerminatedAlsoIfAwsProtectsItAndItsDataDiskStays() {
    String node = node();
    Resource state = imported(INSTANCE, node);
    ec2.modifyInstanceAttribute(r -> r.instanceId(node).disableApiTermination(v -> v.value(true)));

    delete(INSTANCE, node, state.outputs(), Duration.ofMinutes(20));

    assertThat(aws.nodes().values()).extracting(NodeView::state).containsExactly("terminated");
    assertThat(aws.disks().values())
        .filteredOn(disk -> !disk.state().equals("deleting"))
        .extracting(DiskView::state)
        .containsExactly("available");
    assertThat(provider.read(new Read(node, urn(INSTANCE), Optional.empty(), Optional.empty())))
        .isEmpty();
  }
}
