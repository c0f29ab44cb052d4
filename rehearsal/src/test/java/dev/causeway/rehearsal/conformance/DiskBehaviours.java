package dev.causeway.rehearsal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** What migrations rely on of stand-alone instances, their volumes and snapshots. */
final class DiskBehaviours extends Behaviours {
  private static final String API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/";
  private static final String ERRORS = API + "errors-overview.html";
  private static final String IDEMPOTENCY =
      "https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html";
  private static final String A = "eu-central-1a";
  private static final String DATA = "/dev/sdf";
  private static final String MORE = "/dev/sdg";

  DiskBehaviours(Ground ground) {
    super(ground);
  }

  private Ec2Client ec2() {
    return ground().clients().ec2();
  }

  private String launch(Consumer<RunInstancesRequest.Builder> more) {
    return ec2()
        .runInstances(
            run -> {
              run.imageId(ground().image())
                  .instanceType("t3.micro")
                  .minCount(1)
                  .maxCount(1)
                  .placement(p -> p.availabilityZone(A))
                  .blockDeviceMappings(
                      BlockDeviceMapping.builder()
                          .deviceName(DATA)
                          .ebs(e -> e.volumeSize(10).deleteOnTermination(false))
                          .build());
              more.accept(run);
            })
        .instances()
        .get(0)
        .instanceId();
  }

  /** An instance that runs, with a disk at {@link #DATA} that stays when it goes. */
  private String node() {
    String id = launch(run -> {});
    awaitNode(id, "running");
    return id;
  }

  private void awaitNode(String id, String state) {
    eventually(() -> assertThat(node(id).state().nameAsString()).isEqualTo(state));
  }

  private Instance node(String id) {
    return ec2().describeInstances(r -> r.instanceIds(id)).reservations().get(0).instances().get(0);
  }

  private List<String> devices(String id) {
    return node(id).blockDeviceMappings().stream()
        .map(InstanceBlockDeviceMapping::deviceName)
        .toList();
  }

  private List<String> volumes(String id) {
    return node(id).blockDeviceMappings().stream()
        .map(mapping -> mapping.ebs().volumeId())
        .toList();
  }

  private String disk(String id, String device) {
    return node(id).blockDeviceMappings().stream()
        .filter(mapping -> mapping.deviceName().equals(device))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing hangs at " + device))
        .ebs()
        .volumeId();
  }

  private String create(Consumer<CreateVolumeRequest.Builder> more) {
    return ec2()
        .createVolume(
            create -> {
              create.availabilityZone(A);
              more.accept(create);
            })
        .volumeId();
  }

  private String volume(Consumer<CreateVolumeRequest.Builder> more) {
    String id = create(more);
    awaitDisk(id, "available");
    return id;
  }

  private String volume() {
    return volume(create -> create.size(10));
  }

  private Volume disk(String id) {
    return ec2().describeVolumes(r -> r.volumeIds(id)).volumes().get(0);
  }

  private void awaitDisk(String id, String state) {
    eventually(() -> assertThat(disk(id).stateAsString()).isEqualTo(state));
  }

  private String snapshot(String volume) {
    String id = ec2().createSnapshot(r -> r.volumeId(volume)).snapshotId();
    eventually(() -> assertThat(snapshotOf(id).stateAsString()).isEqualTo("completed"));
    return id;
  }

  private Snapshot snapshotOf(String id) {
    return ec2().describeSnapshots(r -> r.snapshotIds(id)).snapshots().get(0);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static TagSpecification tagged(String type, Tag tag) {
    return TagSpecification.builder().resourceType(type).tags(tag).build();
  }

  private static void refused(String code, ThrowingCallable call) {
    Ec2Exception refusal = catchThrowableOfType(Ec2Exception.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
  }

  // Instances

  @Behaviour(API + "API_RunInstances.html")
  @Differs(peer = Peer.MOTO, how = "has no root disk where another is asked for")
  void anInstanceRunsInItsZoneWithTheDisksItWasLaunchedWith() {
    String id = node();

    assertThat(node(id).placement().availabilityZone()).isEqualTo(A);
    assertThat(devices(id)).containsExactlyInAnyOrder(DATA, node(id).rootDeviceName());
  }

  @Behaviour(API + "API_StopInstances.html")
  void aStoppedInstanceKeepsItsDisksAndStartsAgain() {
    String id = node();

    ec2().stopInstances(r -> r.instanceIds(id));

    awaitNode(id, "stopped");
    assertThat(devices(id)).contains(DATA);
    ec2().startInstances(r -> r.instanceIds(id));
    awaitNode(id, "running");
  }

  @Behaviour(ERRORS)
  @Differs(peer = Peer.MOTO, how = "starts it again")
  void aTerminatedInstanceIsNotStarted() {
    String id = node();
    ec2().terminateInstances(r -> r.instanceIds(id));
    awaitNode(id, "terminated");

    refused("IncorrectInstanceState", () -> ec2().startInstances(r -> r.instanceIds(id)));
  }

  @Behaviour(API + "API_TerminateInstances.html")
  void aTerminatedInstanceIsTerminatedAgainWithoutError() {
    String id = node();
    ec2().terminateInstances(r -> r.instanceIds(id));
    awaitNode(id, "terminated");

    ec2().terminateInstances(r -> r.instanceIds(id));
  }

  @Behaviour(API + "API_TerminateInstances.html")
  void aDiskThatIsNotDeletedWithItsInstanceStays() {
    String id = node();
    String disk = disk(id, DATA);

    ec2().terminateInstances(r -> r.instanceIds(id));

    awaitNode(id, "terminated");
    awaitDisk(disk, "available");
  }

  private void deleteOnTermination(String id, boolean deleted) {
    var mapping =
        InstanceBlockDeviceMappingSpecification.builder()
            .deviceName(DATA)
            .ebs(e -> e.deleteOnTermination(deleted))
            .build();
    ec2().modifyInstanceAttribute(r -> r.instanceId(id).blockDeviceMappings(mapping));
  }

  @Behaviour(API + "API_ModifyInstanceAttribute.html")
  @Differs(peer = Peer.MOTO, how = "does not tell it of a volume")
  void whetherADiskIsDeletedWithItsInstanceCanBeChanged() {
    String id = node();
    String disk = disk(id, DATA);

    deleteOnTermination(id, true);

    assertThat(disk(disk).attachments().get(0).deleteOnTermination()).isTrue();
    ec2().terminateInstances(r -> r.instanceIds(id));
    eventually(() -> refused("InvalidVolume.NotFound", () -> disk(disk)));
  }

  @Behaviour(API + "API_ModifyInstanceAttribute.html")
  void anInstanceProtectedFromTerminationIsNotTerminated() {
    String id = node();
    ec2().modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(true)));

    refused("OperationNotPermitted", () -> ec2().terminateInstances(r -> r.instanceIds(id)));
  }

  @Behaviour(ERRORS)
  void anInstanceThatIsNotThereIsAnError() {
    refused("InvalidInstanceID.NotFound", () -> node("i-0123456789abcdef0"));
  }

  @Behaviour(IDEMPOTENCY)
  @Differs(peer = Peer.MOTO, how = "launches another")
  void aLaunchWithTheSameTokenIsTheSameInstance() {
    String first = launch(run -> run.clientToken(named("token")));

    assertThat(launch(run -> run.clientToken(named("token")))).isEqualTo(first);
  }

  @Behaviour(API + "API_CreateTags.html")
  void instancesAreFoundByTheirTags() {
    String id =
        launch(run -> run.tagSpecifications(tagged("instance", tag("Name", named("node")))));
    Filter byName = Filter.builder().name("tag:Name").values(named("node")).build();

    assertThat(ec2().describeInstances(r -> r.filters(byName)).reservations())
        .flatExtracting(reservation -> reservation.instances())
        .extracting(instance -> instance.instanceId())
        .containsExactly(id);
  }

  // Volumes

  @Behaviour(API + "API_CreateVolume.html")
  void aVolumeIsMadeAsAsked() {
    String id = volume(c -> c.size(20).volumeType("gp3").iops(4_000).throughput(250));

    Volume volume = disk(id);
    assertThat(volume.availabilityZone()).isEqualTo(A);
    assertThat(volume.size()).isEqualTo(20);
    assertThat(volume.volumeTypeAsString()).isEqualTo("gp3");
    assertThat(volume.iops()).isEqualTo(4_000);
    assertThat(volume.throughput()).isEqualTo(250);
    assertThat(volume.encrypted()).isFalse();
  }

  @Behaviour(API + "API_CreateVolume.html")
  void aVolumeNeedsASizeOrASnapshot() {
    refused("MissingParameter", () -> create(create -> {}));
  }

  @Behaviour(IDEMPOTENCY)
  @Differs(peer = Peer.MOTO, how = "makes another")
  void aCreateWithTheSameTokenIsTheSameVolume() {
    String first = create(create -> create.size(10).clientToken(named("token")));

    assertThat(create(create -> create.size(10).clientToken(named("token")))).isEqualTo(first);
    refused(
        "IdempotentParameterMismatch",
        () -> create(create -> create.size(11).clientToken(named("token"))));
  }

  private void attach(String volume, String instance, String device) {
    ec2().attachVolume(r -> r.volumeId(volume).instanceId(instance).device(device));
  }

  @Behaviour(API + "API_AttachVolume.html")
  void anAttachedVolumeIsInUseAndInTheMappingsOfItsInstance() {
    String node = node();
    String volume = volume();

    attach(volume, node, MORE);

    awaitDisk(volume, "in-use");
    eventually(
        () -> assertThat(disk(volume).attachments().get(0).stateAsString()).isEqualTo("attached"));
    assertThat(disk(node, MORE)).isEqualTo(volume);
    Filter onNode = Filter.builder().name("attachment.instance-id").values(node).build();
    Filter atDevice = Filter.builder().name("attachment.device").values(MORE).build();
    assertThat(ec2().describeVolumes(r -> r.filters(onNode, atDevice)).volumes())
        .extracting(Volume::volumeId)
        .containsExactly(volume);
  }

  @Behaviour(API + "API_TerminateInstances.html")
  void aVolumeAttachedLaterStaysWhenItsInstanceGoes() {
    String node = node();
    String volume = volume();
    attach(volume, node, MORE);
    awaitDisk(volume, "in-use");

    ec2().terminateInstances(r -> r.instanceIds(node));

    awaitNode(node, "terminated");
    awaitDisk(volume, "available");
  }

  @Behaviour(API + "API_AttachVolume.html")
  void aVolumeIsAttachedToAStoppedInstanceToo() {
    String node = node();
    String volume = volume();
    ec2().stopInstances(r -> r.instanceIds(node));
    awaitNode(node, "stopped");

    attach(volume, node, MORE);

    awaitDisk(volume, "in-use");
  }

  @Behaviour(ERRORS)
  @Differs(peer = Peer.MOTO, how = "attaches it")
  void aVolumeOfAnotherZoneIsNotAttached() {
    String node = node();
    String volume = volume(create -> create.size(10).availabilityZone("eu-central-1b"));

    refused("InvalidVolume.ZoneMismatch", () -> attach(volume, node, MORE));
  }

  @Behaviour(ERRORS)
  @Differs(peer = Peer.MOTO, how = "attaches it there too")
  void aVolumeInUseIsNotAttachedAgain() {
    String one = node();
    String other = node();

    refused("VolumeInUse", () -> attach(disk(one, DATA), other, MORE));
  }

  @Behaviour(value = API + "API_AttachVolume.html", assumed = true)
  @Differs(peer = Peer.MOTO, how = "attaches it")
  void aDeviceInUseTakesNoOtherVolume() {
    String node = node();
    String volume = volume();

    refused("InvalidParameterValue", () -> attach(volume, node, DATA));
  }

  @Behaviour(API + "API_DetachVolume.html")
  void aDetachedVolumeIsAvailable() {
    String node = node();
    String volume = disk(node, DATA);

    ec2().detachVolume(r -> r.volumeId(volume).instanceId(node).device(DATA));

    awaitDisk(volume, "available");
    assertThat(disk(volume).attachments()).isEmpty();
  }

  @Behaviour(ERRORS)
  void aVolumeIsNotDetachedFromAnInstanceItIsNotAttachedTo() {
    String volume = disk(node(), DATA);
    String other = node();

    refused(
        "InvalidAttachment.NotFound",
        () -> ec2().detachVolume(r -> r.volumeId(volume).instanceId(other).device(MORE)));
  }

  @Behaviour(ERRORS)
  @Differs(peer = Peer.MOTO, how = "fails unless an instance is named")
  void aFreeVolumeIsNotDetached() {
    String volume = volume();

    refused("IncorrectState", () -> ec2().detachVolume(r -> r.volumeId(volume)));
  }

  @Behaviour(API + "API_DetachVolume.html")
  @Differs(peer = Peer.MOTO, how = "has no root disk where another is asked for")
  void theRootOfARunningInstanceIsNotDetached() {
    String node = node();
    String root = disk(node, node(node).rootDeviceName());

    refused("OperationNotPermitted", () -> ec2().detachVolume(r -> r.volumeId(root)));
  }

  @Behaviour(ERRORS)
  void aVolumeInUseIsNotDeleted() {
    String volume = disk(node(), DATA);

    refused("VolumeInUse", () -> ec2().deleteVolume(r -> r.volumeId(volume)));
  }

  @Behaviour(API + "API_DeleteVolume.html")
  void aDeletedVolumeIsGone() {
    String volume = volume();

    ec2().deleteVolume(r -> r.volumeId(volume));

    eventually(() -> refused("InvalidVolume.NotFound", () -> disk(volume)));
  }

  @Behaviour(API + "API_DescribeVolumes.html")
  @Differs(peer = Peer.MOTO, how = "tells all at once")
  void volumesAreToldPageByPage() {
    for (int i = 0; i < 6; i++) {
      create(
          create -> create.size(1).tagSpecifications(tagged("volume", tag("list", named("list")))));
    }
    Filter ofList = Filter.builder().name("tag:list").values(named("list")).build();

    assertThat(ec2().describeVolumes(r -> r.filters(ofList).maxResults(5)).volumes()).hasSize(5);
    assertThat(ec2().describeVolumesPaginator(r -> r.filters(ofList).maxResults(5)).volumes())
        .hasSize(6);
  }

  @Behaviour(API + "API_DeleteTags.html")
  void aTagGivenWithAValueIsDeletedOnlyIfItHasThat() {
    String volume = volume();
    ec2().createTags(r -> r.resources(volume).tags(tag("a", "1"), tag("b", "2")));

    Tag anyA = Tag.builder().key("a").build();
    ec2().deleteTags(r -> r.resources(volume).tags(anyA, tag("b", "x")));

    assertThat(disk(volume).tags()).containsExactly(tag("b", "2"));
  }

  // Snapshots

  @Behaviour(API + "API_CreateSnapshot.html")
  @Differs(peer = Peer.MOTO, how = "is completed at once")
  void aSnapshotIsPendingAndThenCompleted() {
    String volume = volume();

    var answer = ec2().createSnapshot(r -> r.volumeId(volume).description("final"));

    assertThat(answer.stateAsString()).isEqualTo("pending");
    eventually(
        () -> assertThat(snapshotOf(answer.snapshotId()).stateAsString()).isEqualTo("completed"));
    Snapshot snapshot = snapshotOf(answer.snapshotId());
    assertThat(snapshot.progress()).isEqualTo("100%");
    assertThat(snapshot.volumeId()).isEqualTo(volume);
    assertThat(snapshot.volumeSize()).isEqualTo(10);
    assertThat(snapshot.description()).isEqualTo("final");
  }

  @Behaviour(ERRORS)
  @Differs(peer = Peer.MOTO, how = "completes every snapshot at once")
  void noVolumeIsMadeOfASnapshotThatIsPending() {
    String volume = volume();
    String snapshot = ec2().createSnapshot(r -> r.volumeId(volume)).snapshotId();

    refused("IncorrectState", () -> create(create -> create.snapshotId(snapshot)));
  }

  @Behaviour(ERRORS)
  @Differs(peer = Peer.MOTO, how = "begins both")
  void aVolumeHasNoTwoSnapshotsBegunAtOnce() {
    String volume = volume();
    ec2().createSnapshot(r -> r.volumeId(volume));

    refused(
        "SnapshotCreationPerVolumeRateExceeded",
        () -> ec2().createSnapshot(r -> r.volumeId(volume)));
  }

  @Behaviour(API + "API_CreateVolume.html")
  void aVolumeMadeOfASnapshotIsAsLargeAndAsEncrypted() {
    String snapshot = snapshot(volume(create -> create.size(20).encrypted(true)));

    String id = volume(create -> create.snapshotId(snapshot));

    assertThat(disk(id).size()).isEqualTo(20);
    assertThat(disk(id).encrypted()).isTrue();
    assertThat(disk(id).snapshotId()).isEqualTo(snapshot);
  }

  @Behaviour(API + "API_CreateVolume.html")
  @Differs(peer = Peer.MOTO, how = "makes it")
  void aVolumeIsNotMadeSmallerThanItsSnapshot() {
    String snapshot = snapshot(volume());

    refused("InvalidParameterValue", () -> create(c -> c.snapshotId(snapshot).size(5)));
  }

  @Behaviour(API + "API_CreateSnapshots.html")
  void aSetHasASnapshotOfEveryDiskOfItsInstance() {
    String node = node();

    List<SnapshotInfo> set =
        ec2()
            .createSnapshots(
                r ->
                    r.instanceSpecification(s -> s.instanceId(node))
                        .tagSpecifications(tagged("snapshot", tag("set", named("set")))))
            .snapshots();

    assertThat(set)
        .extracting(SnapshotInfo::volumeId)
        .containsExactlyInAnyOrderElementsOf(volumes(node));
    assertThat(set).extracting(SnapshotInfo::startTime).containsOnly(set.get(0).startTime());
    assertThat(set).allMatch(info -> info.tags().contains(tag("set", named("set"))));
  }

  @Behaviour(API + "API_InstanceSpecification.html")
  void aSetCanLeaveTheRootOut() {
    String node = node();

    List<SnapshotInfo> set =
        ec2()
            .createSnapshots(
                r -> r.instanceSpecification(s -> s.instanceId(node).excludeBootVolume(true)))
            .snapshots();

    assertThat(set).extracting(SnapshotInfo::volumeId).containsExactly(disk(node, DATA));
  }

  @Behaviour(API + "API_CreateSnapshots.html")
  @Differs(peer = Peer.MOTO, how = "copies no tags")
  void aSetCanCarryTheTagsOfItsVolumes() {
    String node = node();
    ec2().createTags(r -> r.resources(disk(node, DATA)).tags(tag("ordinal", "2")));

    List<SnapshotInfo> set =
        ec2()
            .createSnapshots(
                r ->
                    r.copyTagsFromSource("volume")
                        .instanceSpecification(s -> s.instanceId(node).excludeBootVolume(true)))
            .snapshots();

    assertThat(set.get(0).tags()).containsExactly(tag("ordinal", "2"));
  }

  private List<String> found(String filter, String value) {
    Filter wanted = Filter.builder().name(filter).values(value).build();
    return ec2().describeSnapshots(r -> r.filters(wanted).ownerIds("self")).snapshots().stream()
        .map(Snapshot::snapshotId)
        .toList();
  }

  @Behaviour(API + "API_DescribeSnapshots.html")
  void snapshotsAreFoundByTagVolumeAndState() {
    String volume = volume();
    String snapshot = snapshot(volume);
    ec2().createTags(r -> r.resources(snapshot).tags(tag("move", named("move"))));

    assertThat(found("tag:move", named("move"))).containsExactly(snapshot);
    assertThat(found("volume-id", volume)).containsExactly(snapshot);
    assertThat(found("status", "completed")).contains(snapshot);
    assertThat(found("status", "pending")).doesNotContain(snapshot);
  }

  @Behaviour(API + "API_DeleteSnapshot.html")
  void aDeletedSnapshotIsGoneAndTheVolumesMadeOfItStay() {
    String snapshot = snapshot(volume());
    String volume = volume(create -> create.snapshotId(snapshot));

    ec2().deleteSnapshot(r -> r.snapshotId(snapshot));

    refused("InvalidSnapshot.NotFound", () -> snapshotOf(snapshot));
    assertThat(disk(volume).stateAsString()).isEqualTo("available");
  }

  private VolumeStatusItem status(String volume) {
    return ec2().describeVolumeStatus(r -> r.volumeIds(volume)).volumeStatuses().get(0);
  }

  @Behaviour(API + "API_InitializationStatusDetails.html")
  @Differs(peer = Peer.MOTO, how = "does not have the call")
  void aVolumeMadeOfASnapshotTellsHowFarItIsInitialised() {
    String snapshot = snapshot(volume());
    String id = volume(c -> c.snapshotId(snapshot).volumeInitializationRate(100));

    assertThat(status(id).initializationStatusDetails().initializationTypeAsString())
        .isEqualTo("provisioned-rate");
    eventually(
        () -> assertThat(status(id).initializationStatusDetails().progress()).isEqualTo(100));
  }

  @Behaviour(API + "API_VolumeStatusItem.html")
  @Differs(peer = Peer.MOTO, how = "does not have the call")
  void anEmptyVolumeTellsNoInitialisation() {
    assertThat(status(volume()).initializationStatusDetails()).isNull();
  }
}
