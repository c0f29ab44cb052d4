package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.Fleet;
import dev.causeway.provider.fakes.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGroupUnusedTest {
  private final World world = new World("causeway:elbv2:TargetGroupUnused");
  private final PropertyMap inputs =
      props(
          "targetGroupArn", Fleet.TARGET_GROUP,
          "window", "PT10M",
          "guard", true,
          "phase", "retire",
          "direction", "forward");

  private void servedBefore(Duration ago, double requests) {
    world.fleet.served(VirtualTime.START.minus(ago), requests);
  }

  @Test
  void opensWhenNothingWasServedInTheWindow() {
    servedBefore(Duration.ofMinutes(11), 7);

    assertThat(world.create(inputs).text("evidence"))
        .contains("targetgroup/web/0123456789abcdef served no request for PT10M");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void waitsUntilTheLastRequestIsAWindowAgo() {
    servedBefore(Duration.ofMinutes(4), 3);

    world.create(inputs);

    assertThat(world.time.passed()).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(8));
  }

  @Test
  void aRequestInTheRunningMinuteCounts() {
    world.time.pass(Duration.ofSeconds(30));
    servedBefore(Duration.ZERO, 0.5);

    assertThatThrownBy(() -> world.create(inputs, Duration.ofSeconds(10)))
        .hasMessageContaining("served 1 requests per target in the last PT10M");
  }

  @Test
  void failsAtTheDeadlineWithTheWayOut() {
    servedBefore(Duration.ofMinutes(1), 3);

    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(2)))
        .hasMessageContaining("its direct callers must be moved to the new side by other means");
  }

  @Test
  void aLongWindowIsAskedInHours() {
    servedBefore(Duration.ofDays(9), 1);

    assertThatThrownBy(() -> world.create(inputs.with("window", "P14D"), Duration.ofSeconds(1)))
        .hasMessageContaining("served 1 requests");
  }

  @Test
  void aMissingTargetGroupCanNeverOpen() {
    PropertyMap gone = inputs.with("targetGroupArn", "arn:aws:elb:x:y:targetgroup/gone/1");

    assertThatThrownBy(() -> world.create(gone))
        .hasMessageContaining("it cannot open: there is no target group arn:aws:elb:x:y");
  }

  @Test
  void asAGuardItLooksAgainInEveryCheck() {
    PropertyMap olds = world.accepted(world.check(inputs));
    assertThat(world.accepted(world.check(olds, inputs))).isEqualTo(olds);
    servedBefore(Duration.ofMinutes(1), 3);

    assertThat(world.accepted(world.check(olds, inputs))).isEqualTo(olds.with("look", 2));
  }

  @Test
  void onTheWayBackItLooksAllTheSame() {
    servedBefore(Duration.ofMinutes(1), 3);

    assertThatThrownBy(() -> world.create(inputs.with("direction", "back"), Duration.ofSeconds(5)))
        .hasMessageContaining("served 3 requests");
  }

  @ParameterizedTest
  @CsvSource({"window, PT59S", "window, P16D", "targetGroupArn, web"})
  void malformedInputsAreRefusedByProperty(String property, String value) {
    assertThat(properties(world.check(inputs.with(property, value)))).containsExactly(property);
  }
}
