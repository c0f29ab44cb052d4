package dev.causeway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.Faults.Crash;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens between any two calls, the next run brings every disk home. */
class DiskReturnCrashTest {
  private static boolean crashes(Disks disks, PropertyMap state) {
    try {
      disks.world.delete(state, disks.inputs, Duration.ZERO);
      return false;
    } catch (Crash crash) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCrashAtAnyCallIsMadeWholeByTheNextRun(boolean afterTheEffect) {
    int index = 0;
    for (boolean crashed = true; crashed; index++) {
      Disks disks = new Disks();
      PropertyMap state = disks.world.create(disks.inputs);
      disks.adopt();
      disks.podsGo();
      disks.world.faults.crashAt(disks.world.faults.calls().size() + index, afterTheEffect);
      crashed = crashes(disks, state);
      disks.world.faults.none();

      assertThat(crashes(disks, state)).isFalse();

      String when = "crash at call %d, after its effect: %s".formatted(index, afterTheEffect);
      assertHome(disks, when);
      assertThat(crashes(disks, state)).isFalse();
      assertHome(disks, when + ", asked once more");
    }
    assertThat(index).as("calls that were crashed").isGreaterThan(30);
  }

  private static void assertHome(Disks disks, String when) {
    assertThat(disks.places()).as(when).isEqualTo(new TreeMap<>(Disks.home()));
    for (String volume : Disks.ADOPTED.values()) {
      assertThat(disks.drive(volume).tags).as(when).containsOnlyKeys("causeway:came-home");
      assertThat(disks.drive(Disks.old(volume)).tags).as(when).containsOnlyKeys("causeway:kept");
    }
    assertThat(disks.ec2.machine("i-1").tags).as(when).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCrashWhileDroppingNewWritesIsMadeWholeToo(boolean afterTheEffect) {
    int index = 0;
    for (boolean crashed = true; crashed; index++) {
      Disks disks = new Disks();
      PropertyMap inputs = disks.inputs.with("onReturn", "DROP_NEW_WRITES");
      PropertyMap state = disks.world.create(inputs);
      disks.adopt();
      disks.world.faults.crashAt(disks.world.faults.calls().size() + index, afterTheEffect);
      try {
        disks.world.delete(state, inputs, Duration.ZERO);
        crashed = false;
      } catch (Crash crash) {
        disks.world.faults.none();
        disks.world.delete(state, inputs, Duration.ZERO);
      }

      for (String volume : Disks.ADOPTED.values()) {
        assertThat(disks.drive(volume).tags).as("%d", index).containsOnlyKeys("causeway:kept");
      }
      assertThat(disks.ec2.machine("i-1").tags).as("%d", index).isEmpty();
    }
    assertThat(index).as("calls that were crashed").isGreaterThan(10);
  }
}
