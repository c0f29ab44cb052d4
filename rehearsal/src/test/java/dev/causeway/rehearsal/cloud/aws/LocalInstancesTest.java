package dev.causeway.rehearsal.cloud.aws;

import static dev.causeway.rehearsal.cloud.aws.DiskRig.DATA;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.deleted;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.refusal;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.tag;
import static dev.causeway.rehearsal.cloud.aws.DiskRig.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;

/** Stand-alone instances of the local AWS, through the unmodified SDK. */
class LocalInstancesTest {
  private final DiskRig rig = new DiskRig();
  private final List<String> happened = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    rig.close();
  }

  private Instance described(String id) {
    return rig.ec2
        .describeInstances(r -> r.instanceIds(id))
        .reservations()
        .get(0)
        .instances()
        .get(0);
  }

  private InstanceProgram.RunningInstance program(String instanceId) {
    happened.add("start");
    return new InstanceProgram.RunningInstance() {
      @Override
      public void stop() {
        happened.add("stop while " + rig.seen(instanceId).state());
      }

      @Override
      public void kill() {
        happened.add("kill");
      }
    };
  }

  @Test
  void anInstanceIsPendingAndThenRunsInItsZoneWithItsDisks() {
    String id = rig.launch();

    assertThat(described(id).state().nameAsString()).isEqualTo("pending");
    Instance instance = described(rig.running(id));
    assertThat(instance.state().code()).isEqualTo(16);
    assertThat(instance.placement().availabilityZone()).isEqualTo("eu-central-1a");
    assertThat(instance.blockDeviceMappings())
        .extracting(InstanceBlockDeviceMapping::deviceName)
        .containsExactly(DATA, "/dev/xvda");
    assertThat(instance.blockDeviceMappings().get(0).ebs().deleteOnTermination()).isFalse();
    assertThat(instance.privateDnsName()).endsWith(".eu-central-1.compute.internal");
  }

  @Test
  void anInstanceStopsAndStartsAgainWithItsDisks() {
    String id = rig.node();
    String volume = rig.dataVolume(id);

    InstanceStateChange change =
        rig.ec2.stopInstances(r -> r.instanceIds(id)).stoppingInstances().get(0);

    assertThat(change.previousState().nameAsString()).isEqualTo("running");
    assertThat(change.currentState().nameAsString()).isEqualTo("stopping");
    rig.awaitNode(id, "stopped");
    assertThat(rig.disk(volume).instanceId()).isEqualTo(id);
    rig.ec2.startInstances(r -> r.instanceIds(id));
    assertThat(described(id).state().nameAsString()).isEqualTo("pending");
    rig.running(id);
  }

  @Test
  void whatRunsOnAnInstanceIsToldToStopAndThenKilledBeforeItIsStopped() {
    String id = rig.node();
    rig.aws.runOnNode(id, this::program);
    rig.awaitThat(() -> String.join(", ", happened), "start");

    rig.stopped(id);

    assertThat(happened).containsExactly("start", "stop while stopping", "kill");
    rig.ec2.startInstances(r -> r.instanceIds(id));
    rig.running(id);
    rig.awaitThat(() -> happened.get(happened.size() - 1), "start");
  }

  @Test
  void anInstanceThatIsNoLongerThereIsRefusedByItsState() {
    String id = rig.launch();

    assertThat(refusal(() -> rig.ec2.stopInstances(r -> r.instanceIds(id))))
        .isEqualTo("IncorrectInstanceState");
    rig.running(id);
    rig.ec2.terminateInstances(r -> r.instanceIds(id));
    rig.awaitNode(id, "terminated");

    assertThat(refusal(() -> rig.ec2.startInstances(r -> r.instanceIds(id))))
        .isEqualTo("IncorrectInstanceState");
    assertThat(rig.ec2.terminateInstances(r -> r.instanceIds(id)).terminatingInstances())
        .extracting(change -> change.currentState().nameAsString())
        .containsExactly("terminated");
  }

  @Test
  void anInstanceThatIsStoppingCannotBeStartedYet() {
    String id = rig.node();
    rig.ec2.stopInstances(r -> r.instanceIds(id));

    assertThat(refusal(() -> rig.ec2.startInstances(r -> r.instanceIds(id))))
        .isEqualTo("IncorrectInstanceState");
  }

  @Test
  void oneWrongIdLeavesAllAsTheyAre() {
    String id = rig.node();

    assertThat(refusal(() -> rig.ec2.stopInstances(r -> r.instanceIds(id, "i-0123456789abcdef0"))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(refusal(() -> rig.ec2.stopInstances(r -> r.instanceIds(id, "node-1"))))
        .isEqualTo("InvalidInstanceID.Malformed");
    assertThat(rig.seen(id).isRunning()).isTrue();
  }

  @Test
  void aTerminatedInstanceTakesOnlyTheDisksWithItThatSaySo() {
    String id = rig.node();
    String data = rig.dataVolume(id);

    rig.ec2.terminateInstances(r -> r.instanceIds(id));
    rig.awaitNode(id, "terminated");

    rig.awaitThat(() -> rig.aws.disks().keySet().toString(), "[" + data + "]");
    assertThat(rig.disk(data).state()).isEqualTo("available");
  }

  @Test
  void whetherADiskGoesWithItsInstanceCanBeChanged() {
    String id = rig.node();

    rig.ec2.modifyInstanceAttribute(r -> r.instanceId(id).blockDeviceMappings(deleted(DATA, true)));

    assertThat(rig.disk(rig.dataVolume(id)).deleteOnTermination()).isTrue();
    assertThat(
            refusal(
                () ->
                    rig.ec2.modifyInstanceAttribute(
                        r -> r.instanceId(id).blockDeviceMappings(deleted("/dev/sdz", true)))))
        .isEqualTo("InvalidInstanceAttributeValue");
  }

  @Test
  void aProtectedInstanceIsNeitherStoppedNorTerminated() {
    String id = rig.node();
    rig.ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(true)));
    rig.ec2.modifyInstanceAttribute(
        r -> r.instanceId(id).disableApiTermination(v -> v.value(true)));

    assertThat(refusal(() -> rig.ec2.stopInstances(r -> r.instanceIds(id))))
        .isEqualTo("OperationNotPermitted");
    assertThat(refusal(() -> rig.ec2.terminateInstances(r -> r.instanceIds(id))))
        .isEqualTo("OperationNotPermitted");
    assertThat(
            rig.ec2
                .describeInstanceAttribute(r -> r.instanceId(id).attribute("disableApiTermination"))
                .disableApiTermination()
                .value())
        .isTrue();
  }

  @Test
  void aLaunchWithTheSameTokenIsTheSameInstance() {
    String first = rig.launch(run -> run.clientToken("cassandra-0"));

    assertThat(rig.launch(run -> run.clientToken("cassandra-0"))).isEqualTo(first);
    assertThat(
            refusal(
                () -> rig.launch(run -> run.clientToken("cassandra-0").instanceType("t3.small"))))
        .isEqualTo("IdempotentParameterMismatch");
    assertThat(rig.aws.nodes()).hasSize(1);
  }

  @Test
  void instancesAreFoundByTagsAndPageByPage() {
    for (int i = 0; i < 7; i++) {
      String name = "cassandra-" + i;
      rig.launch(run -> run.tagSpecifications(tagged("instance", tag("Name", name))));
    }
    Filter some = Filter.builder().name("tag:Name").values("cassandra-3", "cassandra-?").build();
    Filter pending = Filter.builder().name("instance-state-name").values("pending").build();

    assertThat(rig.ec2.describeInstances(r -> r.filters(some, pending)).reservations()).hasSize(7);
    assertThat(rig.ec2.describeInstancesPaginator(r -> r.maxResults(5)).reservations()).hasSize(7);
    assertThat(rig.ec2.describeInstances(r -> r.maxResults(5)).reservations()).hasSize(5);
    assertThat(refusal(() -> rig.ec2.describeInstances(r -> r.maxResults(2))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void whatIsNotModelledIsRefusedByName() {
    assertThat(refusal(() -> rig.ec2.describeVpcs())).isEqualTo("UnmodelledRequest");
    assertThat(refusal(() -> rig.launch(run -> run.keyName("k")))).isEqualTo("UnmodelledRequest");
    assertThat(rig.aws.unmodelled())
        .containsExactly(
            "the local AWS does not model EC2 DescribeVpcs",
            "the local AWS does not model parameter KeyName of RunInstances");
  }
}
