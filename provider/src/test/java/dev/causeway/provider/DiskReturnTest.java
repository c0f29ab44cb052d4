package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.InMemoryEc2.Drive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskReturnTest {
  private static final String PLACE = "i-1 /dev/sdf";

  private final Disks disks = new Disks();
  private final World world = disks.world;

  private PropertyMap left() {
    PropertyMap state = world.create(disks.inputs);
    disks.adopt();
    return state;
  }

  private void goHome(PropertyMap state) {
    world.delete(state, disks.inputs, Duration.ZERO);
  }

  @Test
  void creatingItNotesWhichDiskHungWhereAndChangesNothing() {
    disks.ec2.machine("i-2").deletedWithNode.put("/dev/sdf", true);

    PropertyMap state = world.create(disks.inputs);

    assertThat(state.get("before"))
        .contains(
            Given.value(
                List.of(
                    note("i-1", "/dev/sdf", "vol-old-1f", false),
                    note("i-1", "/dev/sdg", "vol-old-1g", false),
                    note("i-2", "/dev/sdf", "vol-old-2f", true))));
    assertThat(world.faults.calls()).containsOnly("describeInstances");
  }

  private static PropertyMap note(String id, String device, String volume, boolean deleted) {
    return props(
        "instanceId", id, "device", device, "volumeId", volume, "deleteOnTermination", deleted);
  }

  @Test
  void deletingItHangsTheAdoptedDisksInPlaceOfTheStaleOnes() {
    PropertyMap state = left();
    disks.podsGo();

    goHome(state);

    assertThat(disks.places()).isEqualTo(Disks.home());
    assertThat(disks.drive("vol-old-1f").tags.get("causeway:kept"))
        .startsWith("stale disk of i-1 /dev/sdf since 2026-11-21T08:")
        .endsWith(" - vol-new-1f took its place");
    assertThat(disks.drive("vol-new-1f").tags)
        .containsOnlyKeys("causeway:came-home")
        .hasEntrySatisfying(
            "causeway:came-home", value -> assertThat(value).startsWith("i-1 /dev/sdf 2026-"));
    assertThat(disks.ec2.machine("i-1").tags).isEmpty();
    assertThat(world.log.lines())
        .contains("INFO it: i-1 /dev/sdf has vol-new-1f again, with all that was written since");
  }

  @Test
  void aDiskThatWentWithItsNodeDoesSoAgain() {
    disks.ec2.machine("i-2").deletedWithNode.put("/dev/sdf", true);
    PropertyMap state = left();
    disks.podsGo();

    goHome(state);

    assertThat(disks.ec2.machine("i-2").deletedWithNode).containsEntry("/dev/sdf", true);
    assertThat(disks.ec2.machine("i-1").deletedWithNode).containsEntry("/dev/sdf", false);
  }

  @Test
  void itWaitsForThePodsAndSaysWhoHoldsADisk() {
    PropertyMap state = left();
    disks.podsGo();

    goHome(state);

    assertThat(world.log.lines().get(0))
        .isEqualTo(
            "INFO it: waiting, at most PT30M: vol-new-1f is still attached to i-k8s as /dev/xvdb0,"
                + " vol-new-1g is still attached to i-k8s as /dev/xvdb1, vol-new-2f is still"
                + " attached to i-k8s as /dev/xvdb2");
    assertThat(world.time.passed()).isGreaterThan(Duration.ofSeconds(90));
  }

  @Test
  void aDiskThatIsStillHeldAtTheDeadlineIsRefusedAndNothingHasChanged() {
    PropertyMap state = left();
    disks.ec2.free("vol-new-1f");
    disks.ec2.free("vol-new-1g");
    Map<String, String> before = disks.places();

    assertThatThrownBy(() -> world.delete(state, disks.inputs, Duration.ofMinutes(10)))
        .hasMessage(
            "it is not done after PT10M: vol-new-2f is still attached to i-k8s as /dev/xvdb2."
                + " Correct what is missing, or give it longer with customTimeouts, and run pulumi"
                + " up again");
    assertThat(disks.places()).isEqualTo(before);
  }

  @Test
  void aNodeThatIsNotStoppedIsRefusedBeforeAnythingChanges() {
    PropertyMap state = left();
    disks.podsGo();
    disks.ec2.machine("i-2").state = "running";
    Map<String, String> before = disks.places();

    assertThatThrownBy(() -> goHome(state))
        .hasMessage(
            "it cannot bring the disks home: i-2 is running, accepted: stopped, while its disk on"
                + " /dev/sdf is exchanged. Stop it, and run pulumi up again");
    assertThat(disks.places()).isEqualTo(before);
  }

  @Test
  void severalVolumesOfOneTagAreRefusedByName() {
    PropertyMap state = left();
    disks.podsGo();
    disks.ec2.volume("vol-other", "eu-central-1a");
    disks.mark("vol-other", PLACE);

    assertThatThrownBy(() -> goHome(state))
        .hasMessage(
            "it cannot bring the disks home: volumes vol-new-1f, vol-other are all tagged"
                + " causeway:adopted:/dev/sdf = db-0, accepted: one, the disk to bring home to i-1"
                + " /dev/sdf. Tag the others causeway:kept, and run pulumi up again");

    disks.drive("vol-other").tags.put("causeway:kept", "a copy of mine");
    goHome(state);

    assertThat(disks.places()).isEqualTo(Disks.home());
    assertThat(disks.drive("vol-other").place()).isEqualTo("nowhere");
  }

  @Test
  void anAdoptedVolumeThatIsNotFoundIsRefused() {
    PropertyMap state = left();
    disks.podsGo();
    disks.drive("vol-new-1f").tags.clear();

    assertThatThrownBy(() -> goHome(state))
        .hasMessage(
            "it cannot bring the disks home: a volume was adopted from i-1 /dev/sdf, but none is"
                + " tagged causeway:adopted:/dev/sdf = db-0. Tag the volume that the new side used,"
                + " or take that tag off the node to leave its writes behind, and run pulumi up"
                + " again");
  }

  @Test
  void whenNothingWasAdoptedYetTheNodesHaveTheirDisks() {
    PropertyMap state = world.create(disks.inputs);
    disks.adopt();
    disks.ec2.machine("i-1").tags.clear();
    disks.ec2.machine("i-2").tags.clear();
    Disks.ADOPTED.values().forEach(disks.ec2::remove);

    goHome(state);

    Disks.ADOPTED.forEach(
        (place, volume) -> assertThat(disks.drive(Disks.old(volume)).place()).isEqualTo(place));
    assertThat(world.log.lines())
        .contains("INFO it: i-1 /dev/sdf: no volume was adopted from it, it has its own disk");
  }

  @Test
  void aVolumeInAnotherZoneIsRefusedBeforeTheStaleDiskIsTakenDown() {
    PropertyMap state = left();
    disks.podsGo();
    disks.drive("vol-new-1f").zone = "eu-central-1b";

    assertThatThrownBy(() -> goHome(state))
        .hasMessageStartingWith(
            "it cannot bring the disks home: vol-new-1f is in eu-central-1b and node i-1 in"
                + " eu-central-1a, accepted: one zone");
    assertThat(disks.drive("vol-old-1f").place()).isEqualTo(PLACE);
  }

  @Test
  void aNodeThatIsGoneIsRefusedUntilItsDiskIsMarkedAsKept() {
    PropertyMap state = left();
    disks.podsGo();
    disks.ec2.free("vol-old-2f");
    disks.ec2.remove("i-2");

    assertThatThrownBy(() -> goHome(state))
        .hasMessage(
            "it cannot bring the disks home: node i-2 is gone, vol-new-2f cannot hang on it. Hang it"
                + " on a replacement yourself, tag it causeway:kept, and run pulumi up again");

    disks.drive("vol-new-2f").tags.put("causeway:kept", "hangs on i-9");
    goHome(state);

    assertThat(disks.drive("vol-new-1f").place()).isEqualTo(PLACE);
  }

  @Test
  void withNewWritesDroppedTheOldDisksStayAndTheAdoptedOnesAreKept() {
    PropertyMap inputs = disks.inputs.with("onReturn", "DROP_NEW_WRITES");
    PropertyMap state = world.create(inputs);
    disks.adopt();
    Map<String, String> before = disks.places();

    world.delete(state, inputs, Duration.ZERO);

    assertThat(disks.places()).isEqualTo(before);
    assertThat(disks.drive("vol-new-1f").tags)
        .isEqualTo(
            Map.of("causeway:kept", "new writes of i-1 /dev/sdf dropped at 2026-11-21T08:00:00Z"));
    assertThat(disks.ec2.machine("i-1").tags).isEmpty();
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void theSecondTimeRoundTheDiskThatCameHomeIsTheStaleOne() {
    goHomeOnce();
    Disks again = disks;
    PropertyMap state = world.create(again.inputs);
    Drive second = again.ec2.volume("vol-second", "eu-central-1a");
    again.mark("vol-second", PLACE);
    again.ec2.machine("i-1").tags.put(Disks.markOf(PLACE), "db-0");

    goHome(state);

    assertThat(second.place()).isEqualTo(PLACE);
    assertThat(again.drive("vol-new-1f").place()).isEqualTo("nowhere");
    assertThat(again.drive("vol-new-1f").tags).containsKey("causeway:kept");
    assertThat(again.drive("vol-new-2f").place()).isEqualTo("i-2 /dev/sdf");
  }

  @Test
  void theSecondTimeRoundALostTagIsNotMistakenForADiskThatHasComeHome() {
    goHomeOnce();
    PropertyMap state = world.create(disks.inputs);
    disks.ec2.machine("i-1").tags.put(Disks.markOf(PLACE), "db-0");

    assertThatThrownBy(() -> goHome(state))
        .hasMessageContaining("a volume was adopted from i-1 /dev/sdf, but none is tagged");
  }

  private void goHomeOnce() {
    PropertyMap state = left();
    disks.podsGo();
    goHome(state);
  }

  @Test
  void closedItBringsNothingHome() {
    PropertyMap closed = disks.inputs.with("closed", true);
    PropertyMap state = world.update(left(), disks.inputs, closed);
    int calls = world.faults.calls().size();

    world.delete(state, closed, Duration.ZERO);

    assertThat(world.faults.calls()).hasSize(calls);
    assertThat(state.items("before")).hasSize(3);
    assertThat(world.log.lines()).containsExactly("INFO it: closed: no disk comes home");
  }

  @Test
  void anUpdateKeepsWhatWasNotedAndCannotLetGoOfAPlace() {
    PropertyMap state = left();
    PropertyMap dropping = disks.inputs.with("onReturn", "DROP_NEW_WRITES");

    assertThat(world.update(state, disks.inputs, dropping).get("before"))
        .isEqualTo(state.get("before"));
    assertThatThrownBy(
            () ->
                world.update(
                    state,
                    disks.inputs,
                    disks.inputs.with(
                        "nodes", Value.of(disks.inputs.items("nodes").subList(0, 1)))))
        .hasMessage(
            "it cannot let go of i-2 /dev/sdf while the new side has its disk; nothing was changed."
                + " Keep it in nodes until the migration is home or over");
  }

  @Test
  void aDeviceWithoutADiskIsRefusedWithThoseThereAre() {
    disks.ec2.free("vol-old-1g");

    assertThatThrownBy(() -> world.create(disks.inputs))
        .hasMessage(
            "it cannot promise a way home: no disk hangs at i-1 /dev/sdg; it has [/dev/sdf]. Correct"
                + " nodes and run pulumi up again");
  }

  @Test
  void aDiskThatWouldGoWithItsNodeIsRefusedInAPreviewWithTheCommandThatKeepsIt() {
    disks.ec2.machine("i-2").deletedWithNode.put("/dev/sdf", true);
    PropertyMap proving = disks.inputs.with("proveKept", true);

    assertThat(World.reasons(world.check(disks.inputs, proving)))
        .containsExactly(
            "disk vol-old-2f goes with its node i-2: deleteOnTermination of /dev/sdf is on,"
                + " accepted: off. Turn it off with: aws ec2 modify-instance-attribute --instance-id"
                + " i-2 --block-device-mappings DeviceName=/dev/sdf,Ebs={DeleteOnTermination=false}");

    disks.ec2.machine("i-2").deletedWithNode.put("/dev/sdf", false);
    assertThat(World.reasons(world.check(disks.inputs, proving))).isEmpty();
  }

  @Test
  void aNodeThatRunsAgainIsRefusedWhereItsDisksHaveToBeKept() {
    disks.ec2.machine("i-2").state = "running";

    assertThat(World.reasons(world.check(disks.inputs.with("proveKept", true))))
        .containsExactly(
            "i-2 is running, accepted: stopped, as long as the new side has its disks. Stop it");
  }

  @Test
  void theChoiceOfWhatBecomesOfNewWritesHasNoDefault() {
    assertThat(World.reasons(world.check(disks.inputs.without("onReturn"))))
        .containsExactly(
            "onReturn is missing; accepted: BRING_DISKS_HOME or DROP_NEW_WRITES. Set it");
    assertThat(World.reasons(world.check(disks.inputs.with("nodes", Value.of(List.of())))))
        .containsExactly("nodes must hold at least one object, got []. Correct it");
  }
}
