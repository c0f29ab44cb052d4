package dev.causeway.rehearsal.cloud.aws;

import static dev.causeway.rehearsal.cloud.aws.DiskRig.refusal;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.tag;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Snapshots of the local AWS, through the unmodified SDK. */
class LocalSnapshotsTest {
  private static final Duration FIRST = DiskTimes.USUAL.firstSnapshotPerGib().multipliedBy(10);

  private final DiskRig rig = new DiskRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private Snapshot described(String id) {
    return rig.ec2.describeSnapshots(r -> r.snapshotIds(id)).snapshots().get(0);
  }

  private Duration took(String id) {
    return Duration.between(described(id).startTime(), rig.time.clock().instant());
  }

  @Test
  void aSnapshotIsPendingWithProgressAndThenCompleted() {
    String volume = rig.volume();

    var answer = rig.ec2.createSnapshot(r -> r.volumeId(volume).description("final"));

    assertThat(answer.stateAsString()).isEqualTo("pending");
    assertThat(answer.progress()).isEqualTo("0%");
    rig.pass(FIRST.dividedBy(2));
    assertThat(described(answer.snapshotId()).progress()).isEqualTo("50%");
    rig.pass(FIRST);
    Snapshot snapshot = described(answer.snapshotId());
    assertThat(snapshot.stateAsString()).isEqualTo("completed");
    assertThat(snapshot.progress()).isEqualTo("100%");
    assertThat(snapshot.volumeSize()).isEqualTo(10);
    assertThat(snapshot.volumeId()).isEqualTo(volume);
    assertThat(snapshot.description()).isEqualTo("final");
  }

  @Test
  void onlyTheFirstSnapshotOfADiskTakesLong() {
    String volume = rig.volume(create -> create.size(100));

    Duration first = took(rig.snapshot(volume));
    Duration second = took(rig.snapshot(volume));

    assertThat(first).isGreaterThanOrEqualTo(FIRST.multipliedBy(10));
    assertThat(second).isLessThan(DiskTimes.USUAL.laterSnapshot().plusSeconds(3));
  }

  @Test
  void noVolumeIsMadeOfASnapshotThatIsPending() {
    String volume = rig.volume();
    String snapshot = rig.ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();

    assertThat(refusal(() -> rig.create(create -> create.snapshotId(snapshot))))
        .isEqualTo("IncorrectState");
    rig.awaitThat(() -> described(snapshot).stateAsString(), "completed");
    rig.volume(create -> create.snapshotId(snapshot));
  }

  @Test
  void aVolumeMadeOfASnapshotIsAsLargeAndAsEncrypted() {
    String encrypted = rig.volume(create -> create.size(20).encrypted(true));
    String snapshot = rig.snapshot(encrypted);

    String id = rig.create(create -> create.snapshotId(snapshot));

    Volume volume = rig.ec2.describeVolumes(r -> r.volumeIds(id)).volumes().get(0);
    assertThat(volume.size()).isEqualTo(20);
    assertThat(volume.encrypted()).isTrue();
    assertThat(volume.kmsKeyId()).isNotEmpty();
    assertThat(described(snapshot).encrypted()).isTrue();
    assertThat(refusal(() -> rig.create(create -> create.snapshotId(snapshot).size(10))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void aSetIsOfAllDisksOfAnInstanceAtOneInstant() {
    String node = rig.node();

    List<SnapshotInfo> set =
        rig.ec2
            .createSnapshots(
                r ->
                    r.instanceSpecification(s -> s.instanceId(node))
                        .description("set")
                        .tagSpecifications(tagged("snapshot", tag("move", "cassandra"))))
            .snapshots();

    assertThat(set).extracting(SnapshotInfo::volumeId).hasSize(2);
    assertThat(set).extracting(SnapshotInfo::startTime).containsOnly(set.get(0).startTime());
    assertThat(set).allMatch(info -> info.stateAsString().equals("pending"));
    assertThat(set).allMatch(info -> info.tags().contains(tag("move", "cassandra")));
    assertThat(
            rig.ec2
                .createSnapshots(
                    r ->
                        r.instanceSpecification(
                            s -> s.instanceId(rig.node()).excludeBootVolume(true)))
                .snapshots())
        .hasSize(1);
  }

  @Test
  void aSetCanCarryTheTagsOfItsVolumes() {
    String node = rig.node();
    rig.ec2.createTags(r -> r.resources(rig.dataVolume(node)).tags(tag("ordinal", "2")));

    List<SnapshotInfo> set =
        rig.ec2
            .createSnapshots(
                r ->
                    r.copyTagsFromSource("volume")
                        .instanceSpecification(s -> s.instanceId(node).excludeBootVolume(true)))
            .snapshots();

    assertThat(set.get(0).tags()).containsExactly(tag("ordinal", "2"));
  }

  @Test
  void snapshotsAreFoundByTagVolumeAndState() {
    String volume = rig.volume();
    String other = rig.volume();
    String first = rig.snapshot(volume);
    rig.ec2.createTags(r -> r.resources(first).tags(tag("move", "cassandra")));
    String second = rig.ec2.createSnapshot(r -> r.volumeId(other)).snapshotId();

    assertThat(found("tag:move", "cassandra")).containsExactly(first);
    assertThat(found("volume-id", other)).containsExactly(second);
    assertThat(found("status", "pending")).containsExactly(second);
    assertThat(found("status", "completed")).containsExactly(first);
    assertThat(rig.ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).hasSize(2);
    assertThat(rig.ec2.describeSnapshots(r -> r.ownerIds("amazon")).snapshots()).isEmpty();
  }

  private List<String> found(String filter, String value) {
    Filter wanted = Filter.builder().name(filter).values(value).build();
    return rig.ec2.describeSnapshots(r -> r.filters(wanted)).snapshots().stream()
        .map(Snapshot::snapshotId)
        .toList();
  }

  @Test
  void twoSnapshotsOfAVolumeAreNotBegunAtOnce() {
    String volume = rig.volume();
    rig.ec2.createSnapshot(r -> r.volumeId(volume));

    assertThat(refusal(() -> rig.ec2.createSnapshot(r -> r.volumeId(volume))))
        .isEqualTo("SnapshotCreationPerVolumeRateExceeded");
    rig.pass(Duration.ofSeconds(16));
    rig.ec2.createSnapshot(r -> r.volumeId(volume));
  }

  @Test
  void aVolumeThatIsNotThereYetHasNoSnapshot() {
    String volume = rig.create(create -> create.size(10));

    assertThat(refusal(() -> rig.ec2.createSnapshot(r -> r.volumeId(volume))))
        .isEqualTo("IncorrectState");
    assertThat(refusal(() -> rig.ec2.createSnapshot(r -> r.volumeId("vol-0123456789abcdef0"))))
        .isEqualTo("InvalidVolume.NotFound");
    assertThat(rig.aws.snapshots()).isEmpty();
  }

  @Test
  void aDeletedSnapshotIsGoneAndTheVolumesMadeOfItStay() {
    String snapshot = rig.snapshot(rig.volume());
    String volume = rig.volume(create -> create.snapshotId(snapshot));

    rig.ec2.deleteSnapshot(r -> r.snapshotId(snapshot));

    assertThat(refusal(() -> described(snapshot))).isEqualTo("InvalidSnapshot.NotFound");
    assertThat(refusal(() -> rig.ec2.deleteSnapshot(r -> r.snapshotId(snapshot))))
        .isEqualTo("InvalidSnapshot.NotFound");
    assertThat(rig.disk(volume).snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void viewsTellTheInstantASnapshotHolds() {
    String volume = rig.volume();
    Instant now = rig.time.clock().instant();

    String snapshot = rig.ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();

    assertThat(rig.taken(snapshot).startedAt()).isEqualTo(now);
  }
}
