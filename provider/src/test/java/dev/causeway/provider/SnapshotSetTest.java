package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.Faults.Crash;
import dev.causeway.provider.fakes.InMemoryEc2;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotSetTest {
  private static final PropertyMap ONE =
      props("instanceId", "i-1", "devices", List.of("/dev/sdf"), "token", "db-0 final");
  private static final PropertyMap BOTH =
      ONE.with("devices", Given.value(List.of("/dev/sdg", "/dev/sdf")));

  private World world = new World("causeway:ec2:SnapshotSet");

  @BeforeEach
  void aNodeWithThreeDisks() {
    world = new World("causeway:ec2:SnapshotSet");
    world.ec2.node("i-1", "eu-central-1a");
    hang("vol-root", "/dev/xvda");
    hang("vol-f", "/dev/sdf");
    hang("vol-g", "/dev/sdg");
    hang("vol-h", "/dev/sdh");
  }

  private void hang(String volume, String device) {
    world.ec2.volume(volume, "eu-central-1a");
    world.ec2.hang(volume, "i-1", device);
  }

  private List<String> volumesOf(PropertyMap state) {
    return state.texts("snapshotIds").stream().map(id -> world.ec2.picture(id).volumeId).toList();
  }

  @Test
  void oneDiskIsSnapshottedAndWaitedFor() {
    PropertyMap state = world.create(ONE);

    assertThat(volumesOf(state)).containsExactly("vol-f");
    assertThat(world.ec2.picture("snap-1").state).isEqualTo("completed");
    assertThat(world.ec2.picture("snap-1").tags)
        .containsEntry("causeway:snapshot-set", "db-0 final");
    assertThat(world.log.lines())
        .contains("INFO it: waiting, at most PT6H: snap-1 of vol-f is pending, 37%")
        .endsWith("INFO it: completed: snap-1");
    assertThat(world.faults.calls()).contains("createSnapshot").doesNotContain("createSnapshots");
  }

  @Test
  void severalDisksAreSnapshottedByOneCallAndAnsweredInTheOrderOfTheDevices() {
    PropertyMap state = world.create(BOTH);

    assertThat(volumesOf(state)).containsExactly("vol-g", "vol-f");
    assertThat(world.ec2.pictures()).hasSize(2);
    assertThat(world.faults.calls()).containsOnlyOnce("createSnapshots");
  }

  @Test
  void theBootDiskIsTakenWhenItIsAskedFor() {
    PropertyMap inputs = ONE.with("devices", Given.value(List.of("/dev/xvda", "/dev/sdf")));

    assertThat(volumesOf(world.create(inputs))).containsExactly("vol-root", "vol-f");
    assertThat(world.ec2.pictures()).hasSize(2);
  }

  @Test
  void theLastSnapshotOfARunningNodeIsRefused() {
    assertThatThrownBy(() -> world.create(ONE.with("stopped", true)))
        .hasMessage(
            "it cannot take snapshots: i-1 is running, accepted: stopped, since what it writes after"
                + " its last snapshot would be lost; none was taken. Correct it and run pulumi up"
                + " again");
    assertThat(world.ec2.pictures()).isEmpty();

    world.ec2.machine("i-1").state = "stopped";
    assertThat(volumesOf(world.create(ONE.with("stopped", true)))).containsExactly("vol-f");
  }

  @Test
  void aMissingNodeOrDiskIsRefused() {
    assertThatThrownBy(() -> world.create(ONE.with("devices", Given.value(List.of("/dev/sdz")))))
        .hasMessageStartingWith("it cannot take snapshots: no disk hangs at i-1 /dev/sdz; none");
    assertThatThrownBy(() -> world.create(ONE.with("instanceId", "i-9")))
        .hasMessageStartingWith("it cannot take snapshots: there is no node i-9; none was taken");
  }

  @Test
  void anotherTokenIsAnotherSet() {
    world.create(ONE);

    PropertyMap state = world.create(ONE.with("token", "db-0 final of the second time"));

    assertThat(state.texts("snapshotIds")).containsExactly("snap-2");
  }

  @Test
  void aSetThatIsNotWholeIsDiscardedAndTakenAnew() {
    world.create(BOTH);
    world.ec2.remove("snap-1");

    PropertyMap state = world.create(BOTH);

    assertThat(volumesOf(state)).containsExactly("vol-g", "vol-f");
    assertThat(world.ec2.pictures()).hasSize(2);
    assertThat(world.log.lines())
        .contains("INFO it: snap-2 is of a set that is not whole, it is deleted");
  }

  @Test
  void aSnapshotThatFailsIsNamedAndTheNextCreateTakesANewOne() {
    world.time.in(Duration.ofMinutes(1), () -> world.ec2.picture("snap-1").state = "error");

    InitFailed half = catchThrowableOfType(InitFailed.class, () -> world.create(ONE));

    assertThat(half.reasons())
        .containsExactly(
            "it cannot go on: snap-1 failed: Given key is not accessible. Go one stop back and"
                + " forward again to take new ones");
    world.delete(half.outputs(), ONE, Duration.ZERO);
    assertThat(volumesOf(world.create(ONE))).containsExactly("vol-f");
  }

  @Test
  void atTheDeadlineItIsInTheStateAndTheNextRunGoesOnWaiting() {
    InitFailed half =
        catchThrowableOfType(InitFailed.class, () -> world.create(ONE, Duration.ofMinutes(1)));

    assertThat(half.reasons().get(0))
        .startsWith("it is not done after PT1M: snap-1 of vol-f is pending, 37%. Correct");
    PropertyMap state = world.update(half.outputs(), ONE, ONE);

    assertThat(state.texts("snapshotIds")).containsExactly("snap-1");
    assertThat(world.ec2.picture("snap-1").state).isEqualTo("completed");
  }

  @Test
  void deletingItDeletesThemEvenIfOneIsGone() {
    PropertyMap state = world.create(BOTH);
    world.ec2.remove("snap-1");

    world.delete(state, BOTH, Duration.ZERO);

    assertThat(world.ec2.pictures()).isEmpty();
  }

  @Test
  void whatIsToBeKeptIsKept() {
    PropertyMap keeping = ONE.with("keep", true);
    PropertyMap state = world.update(world.create(ONE), ONE, keeping);

    world.delete(state, keeping, Duration.ZERO);

    assertThat(world.ec2.pictures()).containsOnlyKeys("snap-1");
    assertThat(world.log.lines()).endsWith("INFO it: kept: snap-1");
  }

  @Test
  void aSnapshotThatIsGoneCannotBeKept() {
    PropertyMap state = world.create(ONE);
    world.ec2.remove("snap-1");

    assertThatThrownBy(() -> world.update(state, ONE, ONE.with("keep", true)))
        .hasMessageStartingWith("it cannot go on: snap-1 is gone. ");
  }

  @Test
  void itCannotBecomeAnotherSet() {
    PropertyMap state = world.create(ONE);

    assertThatThrownBy(() -> world.update(state, ONE, BOTH))
        .hasMessageStartingWith("it cannot become snapshots of something else, volumes are made");
    assertThat(World.reasons(world.check(ONE.with("devices", Value.of(List.of())))))
        .containsExactly("devices must name at least one device, got []. Correct it");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void aCrashAtAnyCallIsMadeWholeByTheNextRun(boolean several, boolean afterTheEffect) {
    PropertyMap inputs = several ? BOTH : ONE;
    int index = 0;
    for (boolean crashed = true; crashed; index++) {
      aNodeWithThreeDisks();
      world.faults.crashAt(index, afterTheEffect);
      try {
        world.create(inputs);
        crashed = false;
      } catch (Crash crash) {
        crashed = true;
      }
      world.faults.none();

      PropertyMap state = world.create(inputs);

      assertThat(volumesOf(state)).as("crash at %d", index).hasSize(several ? 2 : 1);
      assertThat(world.ec2.pictures()).as("crash at %d", index).hasSize(several ? 2 : 1);
      assertThat(world.ec2.pictures().values())
          .allMatch(picture -> picture.state.equals("completed"));
    }
    assertThat(index).as("calls that were crashed").isGreaterThan(10);
    assertThat(world.time.passed()).isLessThan(InMemoryEc2.SNAPSHOTTING.multipliedBy(3));
  }
}
