package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.Mount;
import dev.causeway.rehearsal.cloud.kubernetes.PodContext;
import dev.causeway.rehearsal.cloud.kubernetes.RunningContainer;
import dev.causeway.rehearsal.cloud.kubernetes.VolumeUnavailable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who starts on which disk, and what is noticed of those that should not. */
class DatabaseTest {
  private static final String WORKER = "worker-" + LocalAws.REGION + "a";

  private SiteRig rig;

  @BeforeEach
  void start() {
    rig = new SiteRig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** A copy of the disk of a member, attached to the worker of the first zone. */
  private String copyOf(int member) {
    String volume = rig.site.volumeAt(rig.site.nodes().get(member), DiskPlace.DATA);
    String copy = rig.volume(rig.snapshot(volume), Workers.ZONES.get(0));
    rig.awaitThat(() -> isAttached(copy), copy);
    return copy;
  }

  private boolean isAttached(String volume) {
    try {
      rig.driver.attach(volume, WORKER);
      return true;
    } catch (VolumeUnavailable notYet) {
      return false;
    }
  }

  private static PodContext pod(String name, String volume) {
    String path = DiskPlace.DATA.path();
    var mount = new Mount(path, "data-" + name, "pv", EbsDriver.NAME, volume);
    return new PodContext(
        DiskSite.NAMESPACE, name, WORKER, Map.of(), Map.of(), List.of(mount), Map.of());
  }

  private RunningContainer started(String name, String volume) {
    return rig.database.inPod().start(pod(name, volume));
  }

  @Test
  void aPodOnTheDiskOfAnotherMemberDoesNotStartAndIsNoticed() {
    String copy = copyOf(0);

    assertThatThrownBy(() -> started("cassandra-1", copy)).isInstanceOf(Refused.class);

    assertThat(rig.database.members(Side.NEW)).isEmpty();
    assertThat(rig.database.findings().all())
        .containsExactly(
            "pod cassandra-1 mounted the disk of member 0 (data of cassandra), not that of member 1 (data of cassandra)");
    assertThat(rig.disk(copy).mounted()).isFalse();
  }

  @Test
  void aPodOnAnEmptyDiskDoesNotStartAndIsNoticed() {
    String empty =
        rig.aws
            .clients()
            .ec2()
            .createVolume(r -> r.size(10).availabilityZone(Workers.ZONES.get(0)).volumeType("gp3"))
            .volumeId();
    rig.awaitThat(() -> isAttached(empty), empty);

    assertThatThrownBy(() -> started("cassandra-0", empty)).isInstanceOf(Refused.class);

    assertThat(rig.database.findings().all())
        .containsExactly(
            "pod cassandra-0 mounted a disk without identity, not that of member 0 (data of cassandra)");
  }

  @Test
  void anInstanceOnTheDiskOfAnotherMemberDoesNotStartAndIsNoticed() {
    String node = rig.site.nodes().get(0);
    String own = rig.site.volumeAt(node, DiskPlace.DATA);
    String other =
        rig.volume(
            rig.snapshot(rig.site.volumeAt(rig.site.nodes().get(1), DiskPlace.DATA)),
            Workers.ZONES.get(0));
    rig.stopped(node);
    rig.aws.clients().ec2().detachVolume(r -> r.volumeId(own));
    rig.awaitThat(() -> rig.disk(own).state().equals("available"), own);
    rig.waiting.pause(Duration.ofSeconds(30));
    rig.attach(other, node, DiskPlace.DATA.device());

    rig.aws.clients().ec2().startInstances(r -> r.instanceIds(node));

    rig.awaitThat(() -> !rig.database.findings().all().isEmpty(), "a finding");
    assertThat(rig.database.findings().all())
        .containsExactly(
            "instance %s mounted the disk of member 1 (data of cassandra), not that of member 0 (data of cassandra)"
                .formatted(node));
    assertThat(rig.database.member(Side.OLD, 0)).isEmpty();
  }

  @Test
  void anInstanceWithoutItsDiskIsNoticed() {
    String node = rig.site.nodes().get(2);
    String own = rig.site.volumeAt(node, DiskPlace.DATA);
    rig.stopped(node);
    rig.aws.clients().ec2().detachVolume(r -> r.volumeId(own));
    rig.awaitThat(() -> rig.disk(own).state().equals("available"), own);

    rig.aws.clients().ec2().startInstances(r -> r.instanceIds(node));

    rig.awaitThat(() -> !rig.database.findings().all().isEmpty(), "a finding");
    assertThat(rig.database.findings().all())
        .singleElement()
        .asString()
        .startsWith("member 2 did not start: ");
  }

  @Test
  void aTrialThatIsNotCutOffIsNoticed() {
    RunningContainer trial = started("cassandra-trial-0", copyOf(0));

    assertThat(trial.ready()).isTrue();
    assertThat(rig.database.leaks().all()).containsExactly("trial member 0 can reach the old ring");
  }

  @Test
  void aTrialThatEndsWhileItIsLookedAtIsNotTakenForOpen() {
    RunningContainer trial = started("cassandra-trial-0", copyOf(0));
    Member member = rig.database.member(Side.TRIAL, 0).orElseThrow();

    assertThat(isolation(() -> {}).isOpen(member)).isTrue();
    assertThat(isolation(trial::kill).isOpen(member)).isFalse();
  }

  /** In a cluster that cuts nobody off, and where something happens when that is asked. */
  private Isolation isolation(Runnable meanwhile) {
    InvocationHandler open =
        (self, method, arguments) -> {
          meanwhile.run();
          return true;
        };
    Kubernetes kubernetes =
        (Kubernetes)
            Proxy.newProxyInstance(
                Kubernetes.class.getClassLoader(), new Class<?>[] {Kubernetes.class}, open);
    return new Isolation(kubernetes, rig.database.ring(), rig.database, rig.timers);
  }

  @Test
  void aMemberThatRunsOnBothSidesIsNoticed() {
    RunningContainer second = started("cassandra-0", copyOf(0));

    assertThat(rig.database.findings().all())
        .containsExactly("member 0 runs on the old side and on the new side at once");
    second.kill();
    assertThat(rig.database.members(Side.NEW)).isEmpty();
  }

  @Test
  void aDrainedPodServesNoMore() throws InterruptedException {
    RunningContainer pod = started("cassandra-0", copyOf(0));
    Member member = rig.database.member(Side.NEW, 0).orElseThrow();
    member.put(3, Entry.of(3, 1));

    assertThat(pod.exec(List.of("sh", "-c", "nodetool drain"))).isZero();

    assertThat(pod.ready()).isFalse();
    assertThatThrownBy(() -> member.put(6, Entry.of(6, 1)))
        .isInstanceOf(Refused.class)
        .hasMessage("cassandra-0 does not serve");
    assertThat(pod.exec(List.of("sh", "-c", "nodetool flash"))).isEqualTo(127);
    pod.terminate();
    assertThat(rig.database.members(Side.NEW)).isEmpty();
  }

  @Test
  void aVolumeThatHangsOnAnotherMachineCannotCome() {
    String node = rig.site.nodes().get(0);
    String volume = rig.site.volumeAt(node, DiskPlace.DATA);

    assertThatThrownBy(() -> rig.driver.attach(volume, WORKER))
        .isInstanceOf(VolumeUnavailable.class)
        .hasMessage("volume %s is attached to %s".formatted(volume, node));
    assertThatThrownBy(() -> rig.driver.attach("vol-0", WORKER))
        .isInstanceOf(VolumeUnavailable.class)
        .hasMessage("volume vol-0 does not exist");
  }

  @Test
  void aVolumeOfAnotherZoneCannotCome() {
    String volume = rig.site.volumeAt(rig.site.nodes().get(1), DiskPlace.DATA);
    String copy = rig.volume(rig.snapshot(volume), Workers.ZONES.get(1));

    assertThatThrownBy(() -> rig.driver.attach(copy, WORKER))
        .isInstanceOf(VolumeUnavailable.class)
        .hasMessageContaining("not in the same availability zone");
  }

  @Test
  void aVolumeThatLeftCanComeBackAtOnce() {
    String copy = copyOf(0);
    rig.awaitThat(() -> isDetached(copy), copy);

    assertThatThrownBy(() -> rig.driver.attach(copy, WORKER))
        .hasMessageStartingWith("volume %s is attaching to ".formatted(copy));
  }

  private boolean isDetached(String volume) {
    try {
      rig.driver.detach(volume, WORKER);
      return true;
    } catch (VolumeUnavailable notYet) {
      return false;
    }
  }
}
