package dev.causeway.rehearsal.cloud.aws;

import static dev.causeway.rehearsal.cloud.aws.DiskRig.A;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.B;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.DATA;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.refusal;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.tag;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** Volumes of the local AWS, through the unmodified SDK. */
class LocalVolumesTest {
  private final DiskRig rig = new DiskRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private Volume described(String id) {
    return rig.ec2.describeVolumes(r -> r.volumeIds(id)).volumes().get(0);
  }

  @Test
  void aVolumeIsMadeAsAskedAndThenAvailable() {
    String id =
        rig.create(
            create ->
                create
                    .size(100)
                    .iops(4_000)
                    .throughput(250)
                    .encrypted(true)
                    .tagSpecifications(tagged("volume", tag("Name", "d"))));

    assertThat(described(id).stateAsString()).isEqualTo("creating");
    rig.awaitDisk(id, "available");
    Volume volume = described(id);
    assertThat(volume.availabilityZone()).isEqualTo(A);
    assertThat(volume.size()).isEqualTo(100);
    assertThat(volume.iops()).isEqualTo(4_000);
    assertThat(volume.throughput()).isEqualTo(250);
    assertThat(volume.encrypted()).isTrue();
    assertThat(volume.kmsKeyId()).startsWith("arn:aws:kms:");
    assertThat(volume.tags()).containsExactly(tag("Name", "d"));
    assertThat(volume.attachments()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gp2, 100, 300, ",
    "gp2, 10, 100, ",
    "gp3, 100, 3000, 125",
    "st1, 500, , ",
  })
  void aVolumeHasTheUsualFiguresOfItsType(String type, int size, Integer iops, Integer throughput) {
    Volume volume = described(rig.create(create -> create.volumeType(type).size(size)));

    assertThat(volume.iops()).isEqualTo(iops);
    assertThat(volume.throughput()).isEqualTo(throughput);
  }

  private void refused(String code, Consumer<CreateVolumeRequest.Builder> wrong) {
    assertThat(refusal(() -> rig.create(wrong))).isEqualTo(code);
  }

  @Test
  void whatIsNoVolumeIsRefused() {
    refused("MissingParameter", create -> {});
    refused("InvalidZone.NotFound", create -> create.size(10).availabilityZone("eu-central-1z"));
    refused("InvalidParameterValue", create -> create.size(10).volumeType("gp4"));
    refused("InvalidParameterValue", create -> create.size(70_000));
    refused("MissingParameter", create -> create.size(10).volumeType("io2"));
    refused("InvalidParameterValue", create -> create.size(10).iops(100));
    refused("InvalidParameterCombination", create -> create.size(10).volumeType("gp2").iops(100));
    refused(
        "InvalidParameterCombination", create -> create.size(10).volumeType("gp2").throughput(125));
    refused("InvalidParameterDependency", create -> create.size(10).kmsKeyId("key"));
    refused("InvalidParameterCombination", create -> create.size(10).volumeInitializationRate(100));
    refused(
        "InvalidParameterValue",
        create -> create.size(10).tagSpecifications(tagged("snapshot", tag("a", "b"))));
    refused("InvalidSnapshot.NotFound", create -> create.snapshotId("snap-0123456789abcdef0"));
    refused("InvalidSnapshotID.Malformed", create -> create.snapshotId("latest"));
    assertThat(rig.aws.disks()).isEmpty();
  }

  @Test
  void aCreateWithTheSameTokenIsTheSameVolume() {
    String first = rig.create(create -> create.size(10).clientToken("t"));

    assertThat(rig.create(create -> create.size(10).clientToken("t"))).isEqualTo(first);
    assertThat(refusal(() -> rig.create(create -> create.size(11).clientToken("t"))))
        .isEqualTo("IdempotentParameterMismatch");
    assertThat(rig.create(create -> create.size(10))).isNotEqualTo(first);
  }

  @Test
  void aVolumeHangsOnTheInstanceItIsAttachedTo() {
    String node = rig.node();
    String volume = rig.volume();

    var answer = rig.ec2.attachVolume(r -> r.volumeId(volume).instanceId(node).device("/dev/sdg"));

    assertThat(answer.stateAsString()).isEqualTo("attaching");
    rig.awaitThat(() -> rig.disk(volume).attachment(), "attached");
    assertThat(described(volume).stateAsString()).isEqualTo("in-use");
    assertThat(described(volume).attachments().get(0).instanceId()).isEqualTo(node);
    assertThat(described(volume).attachments().get(0).deleteOnTermination()).isFalse();
    assertThat(rig.ec2.describeVolumes(r -> r.filters(on("/dev/sdg", node))).volumes())
        .extracting(Volume::volumeId)
        .containsExactly(volume);
  }

  private static Filter[] on(String device, String node) {
    return new Filter[] {
      Filter.builder().name("attachment.device").values(device).build(),
      Filter.builder().name("attachment.instance-id").values(node).build()
    };
  }

  private String attaching(String volume, String node, String device) {
    return refusal(
        () -> rig.ec2.attachVolume(r -> r.volumeId(volume).instanceId(node).device(device)));
  }

  @Test
  void aVolumeIsNotAttachedWhereItCannotBe() {
    String node = rig.node();
    String young = rig.create(create -> create.size(10));
    assertThat(attaching(young, node, "/dev/sdg")).isEqualTo("IncorrectState");
    String elsewhere = rig.volume(create -> create.size(10).availabilityZone(B));
    assertThat(attaching(elsewhere, node, "/dev/sdg")).isEqualTo("InvalidVolume.ZoneMismatch");
    assertThat(attaching(young, node, DATA)).isEqualTo("InvalidParameterValue");
    assertThat(attaching(rig.dataVolume(node), node, "/dev/sdg")).isEqualTo("VolumeInUse");
    assertThat(attaching(young, "i-0123456789abcdef0", "/dev/sdg"))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(attaching(young, rig.launch(), "/dev/sdg")).isEqualTo("IncorrectState");
    rig.attach(young, rig.stopped(node), "/dev/sdg");
  }

  @Test
  void aVolumeIsDetachedAndItsDeviceIsFreeALittleLater() {
    String node = rig.node();
    String volume = rig.dataVolume(node);

    assertThat(rig.ec2.detachVolume(r -> r.volumeId(volume)).stateAsString())
        .isEqualTo("detaching");

    rig.awaitDisk(volume, "available");
    assertThat(attaching(volume, node, DATA)).isEqualTo("InvalidParameterValue");
    rig.pass(DiskTimes.USUAL.releaseDevice());
    rig.attach(volume, node, DATA);
  }

  @Test
  void aVolumeIsNotDetachedFromWhereItIsNot() {
    String node = rig.node();
    String free = rig.volume();

    assertThat(refusal(() -> rig.ec2.detachVolume(r -> r.volumeId(free))))
        .isEqualTo("IncorrectState");
    assertThat(
            refusal(
                () ->
                    rig.ec2.detachVolume(
                        r -> r.volumeId(rig.dataVolume(node)).instanceId("i-0123456789abcdef0"))))
        .isEqualTo("InvalidAttachment.NotFound");
    assertThat(
            refusal(
                () ->
                    rig.ec2.detachVolume(r -> r.volumeId(rig.dataVolume(node)).device("/dev/sdz"))))
        .isEqualTo("InvalidAttachment.NotFound");
  }

  @Test
  void theRootOfARunningInstanceStaysAndWithoutItNoneStarts() {
    String node = rig.node();
    String root =
        rig.aws.disks().values().stream()
            .filter(disk -> disk.device().equals("/dev/xvda"))
            .findFirst()
            .orElseThrow()
            .volumeId();

    assertThat(refusal(() -> rig.ec2.detachVolume(r -> r.volumeId(root))))
        .isEqualTo("OperationNotPermitted");
    rig.stopped(node);
    rig.ec2.detachVolume(r -> r.volumeId(root));
    rig.awaitDisk(root, "available");
    assertThat(refusal(() -> rig.ec2.startInstances(r -> r.instanceIds(node))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void aVolumeIsDeletedUnlessItHangsSomewhere() {
    String node = rig.node();
    String volume = rig.volume();

    assertThat(refusal(() -> rig.ec2.deleteVolume(r -> r.volumeId(rig.dataVolume(node)))))
        .isEqualTo("VolumeInUse");
    rig.ec2.deleteVolume(r -> r.volumeId(volume));
    assertThat(described(volume).stateAsString()).isEqualTo("deleting");
    rig.pass(DiskTimes.USUAL.deleteVolume().plusSeconds(1));
    assertThat(refusal(() -> described(volume))).isEqualTo("InvalidVolume.NotFound");
    assertThat(refusal(() -> described("disk"))).isEqualTo("InvalidVolumeID.Malformed");
  }

  @Test
  void tagsComeAndGo() {
    String volume = rig.volume();
    rig.ec2.createTags(r -> r.resources(volume).tags(tag("a", "1"), tag("b", "2"), tag("c", "3")));

    rig.ec2.deleteTags(
        r -> r.resources(volume).tags(Tag.builder().key("a").build(), tag("b", "other")));

    assertThat(rig.disk(volume).tags()).isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(
            refusal(
                () ->
                    rig.ec2.createTags(
                        r -> r.resources("vol-0123456789abcdef0").tags(tag("a", "1")))))
        .isEqualTo("InvalidVolume.NotFound");
    Filter byTag = Filter.builder().name("tag:b").values("2").build();
    Filter byKey = Filter.builder().name("tag-key").values("a").build();
    assertThat(rig.ec2.describeVolumes(r -> r.filters(byTag)).volumes()).hasSize(1);
    assertThat(rig.ec2.describeVolumes(r -> r.filters(byKey)).volumes()).isEmpty();
  }

  private VolumeStatusItem status(String volume) {
    return rig.ec2.describeVolumeStatus(r -> r.volumeIds(volume)).volumeStatuses().get(0);
  }

  private String initialization(String volume) {
    return status(volume).volumeStatus().details().stream()
        .filter(detail -> detail.nameAsString().equals("initialization-state"))
        .map(VolumeStatusDetails::status)
        .findFirst()
        .orElse("none");
  }

  @Test
  void aVolumeFromASnapshotIsInitialisedAtItsRateAndAwsTellsSoFiveMinutesLater() {
    String snapshot = rig.snapshot(rig.volume());
    String volume = rig.volume(c -> c.snapshotId(snapshot).volumeInitializationRate(100));
    Duration takes = Duration.ofSeconds(10 * 1_024 / 100);

    assertThat(initialization(volume)).isEqualTo("initializing");
    assertThat(status(volume).initializationStatusDetails().progress()).isZero();
    assertThat(status(volume).initializationStatusDetails().initializationTypeAsString())
        .isEqualTo("provisioned-rate");
    rig.pass(takes);
    assertThat(initialization(volume)).isEqualTo("initializing");
    rig.pass(DiskTimes.USUAL.statusLag());
    assertThat(initialization(volume)).isEqualTo("completed");
    assertThat(status(volume).initializationStatusDetails().progress()).isEqualTo(100);
    assertThat(status(volume).initializationStatusDetails().estimatedTimeToCompleteInSeconds())
        .isZero();
  }

  @Test
  void withoutARateItTakesLongerAndAnEmptyVolumeHasNothingToInitialise() {
    String empty = rig.volume();
    String volume = rig.volume(create -> create.snapshotId(rig.snapshot(empty)));

    rig.pass(Duration.ofSeconds(10 * 1_024 / 100).plus(DiskTimes.USUAL.statusLag()));

    assertThat(initialization(volume)).isEqualTo("initializing");
    assertThat(status(volume).initializationStatusDetails().initializationTypeAsString())
        .isEqualTo("default");
    assertThat(initialization(empty)).isEqualTo("none");
    assertThat(status(empty).initializationStatusDetails()).isNull();
  }
}
