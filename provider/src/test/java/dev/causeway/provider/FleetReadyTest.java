package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.Fleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetReadyTest {
  private final World world = new World("causeway:autoscaling:FleetReady");
  private final PropertyMap inputs =
      props(
          "autoScalingGroupName", "web",
          "declared", sizes(1, 2, 3),
          "targetGroupArns", List.of(Fleet.TARGET_GROUP),
          "phase", "shift-10",
          "direction", "back");

  private static PropertyMap sizes(int min, int desired, int max) {
    return props("minSize", min, "desiredCapacity", desired, "maxSize", max);
  }

  private void machine(String id, String lifecycle, String health) {
    world.fleet.machine(id, lifecycle, health);
  }

  @Test
  void opensWhenAllAreInServiceAndHealthy() {
    machine("i-1", "InService", "healthy");
    machine("i-2", "InService", "healthy");

    assertThat(world.create(inputs).text("evidence"))
        .contains("2 instances in service in web, healthy in 1 target groups");
  }

  @Test
  void waitsForMachinesThatStart() {
    machine("i-1", "InService", "healthy");
    machine("i-2", "Pending", "initial");
    world.time.in(Duration.ofMinutes(3), () -> machine("i-2", "InService", "initial"));
    world.time.in(Duration.ofMinutes(4), () -> machine("i-2", "InService", "healthy"));

    world.create(inputs);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(4));
    assertThat(world.log.lines().get(0)).contains("1 of 2 instances are in service in web");
  }

  @Test
  void failsAtTheDeadlineNamingWhatIsNotHealthy() {
    machine("i-1", "InService", "healthy");
    machine("i-2", "InService", "unhealthy");

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessageContaining(
            "1 of 2 instances are healthy in targetgroup/web/0123456789abcdef (states: {healthy=1,"
                + " unhealthy=1})");
  }

  @Test
  void aHealthyTargetThatIsNotInTheGroupDoesNotCount() {
    machine("i-1", "InService", "healthy");
    machine("i-2", "InService", "draining");
    machine("i-3", "Terminating:Wait", "healthy");

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessageContaining("1 of 2 instances are healthy");
  }

  @Test
  void aGroupAtZeroOpensOnceNobodyIsInService() {
    machine("i-1", "InService", "healthy");
    world.time.in(Duration.ofMinutes(2), () -> machine("i-1", "Terminating", "draining"));

    world.create(inputs.with("declared", sizes(0, 0, 0)));

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void withoutTargetGroupsServiceIsEnough() {
    machine("i-1", "InService", "unhealthy");
    machine("i-2", "InService", "unhealthy");

    assertThat(world.create(inputs.with("targetGroupArns", Value.of(List.of()))).has("evidence"))
        .isTrue();
  }

  @Test
  void aMissingGroupCanNeverOpen() {
    assertThatThrownBy(() -> world.create(inputs.with("autoScalingGroupName", "gone")))
        .hasMessage(
            "it cannot open: there is no Auto Scaling group gone. Restore it, or correct"
                + " autoScalingGroupName");
  }

  @Test
  void aMissingTargetGroupCanNeverOpen() {
    machine("i-1", "InService", "healthy");
    machine("i-2", "InService", "healthy");
    PropertyMap elsewhere = inputs.with("targetGroupArns", Given.value(List.of("arn:gone")));

    assertThatThrownBy(() -> world.create(elsewhere))
        .hasMessageContaining("there is no target group arn:gone");
  }

  @Test
  void onTheWayBackItLooksAllTheSame() {
    assertThatThrownBy(() -> world.create(inputs, Duration.ofSeconds(10)))
        .hasMessageContaining("0 of 2 instances are in service");
  }

  @Test
  void sizesOutOfOrderAreRefused() {
    assertThat(properties(world.check(inputs.with("declared", sizes(3, 2, 1)))))
        .containsExactly("declared.desiredCapacity");
  }

  @Test
  void sizesThatAreMissingAreNamed() {
    assertThat(
            properties(
                world.check(inputs.with("declared", PropertyMap.of("minSize", Value.of(-1))))))
        .containsExactly("declared.minSize", "declared.desiredCapacity", "declared.maxSize");
  }
}
