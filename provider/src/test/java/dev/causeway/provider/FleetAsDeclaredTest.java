package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static dev.causeway.provider.World.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetAsDeclaredTest {
  private final World world = new World("causeway:autoscaling:FleetAsDeclared");
  private final PropertyMap inputs =
      props(
          "autoScalingGroupName", "web",
          "declared", props("minSize", 1, "desiredCapacity", 2, "maxSize", 3),
          "suspendedProcesses", List.of("AlarmNotification"),
          "phase", "baseline",
          "direction", "stay");

  @Test
  void aGroupThatIsAsDeclaredIsAccepted() {
    world.fleet.sized(1, 2, 3, "AlarmNotification");

    assertThat(world.check(inputs).failures()).isEmpty();
    assertThat(world.create(inputs).text("evidence").orElseThrow()).contains("as declared");
  }

  @Test
  void anotherSizeIsRefused() {
    world.fleet.sized(1, 3, 3, "AlarmNotification");

    assertThat(properties(world.check(inputs))).containsExactly("declared");
    assertThat(reasons(world.check(inputs)).get(0))
        .contains("has minSize 1, desiredCapacity 3, maxSize 3")
        .contains("Declare what it has");
  }

  @Test
  void otherSuspendedProcessesAreRefused() {
    world.fleet.sized(1, 2, 3);

    assertThat(reasons(world.check(inputs)).get(0)).contains("suspended processes []");
  }

  @Test
  void aMissingGroupIsRefused() {
    assertThat(reasons(world.check(inputs.with("autoScalingGroupName", "gone"))).get(0))
        .contains("there is no Auto Scaling group gone");
  }

  @Test
  void onTheWayHomeItDoesNotLook() {
    world.fleet.sized(0, 0, 0);

    assertThat(world.check(inputs.with("direction", "back")).failures()).isEmpty();
  }

  @Test
  void anUnknownNameInAPreviewIsLeftForLater() {
    assertThat(world.check(inputs.with("autoScalingGroupName", Value.unknown())).failures())
        .isEmpty();
  }
}
