package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.cloud.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** How long hooks hold an instance up, in a time that passes only while everybody waits. */
class LifecycleHookTest {
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration EVER = Duration.ofDays(4);
  private static final int BEAT = 1800;

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T00:00:00Z"));
  private final LocalAws aws = LocalAws.startDirect(time);
  private final AutoScalingClient scaling = aws.clients().autoScaling();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    aws.close();
    time.close();
  }

  private void createFleet(String... hooks) {
    aws.runOn("fleet", instance -> new Program());
    scaling.createAutoScalingGroup(
        r ->
            r.autoScalingGroupName("fleet")
                .minSize(0)
                .maxSize(3)
                .desiredCapacity(1)
                .availabilityZones("eu-central-1b"));
    for (String hook : hooks) {
      scaling.putLifecycleHook(
          r ->
              r.autoScalingGroupName("fleet")
                  .lifecycleHookName(hook)
                  .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                  .heartbeatTimeout(BEAT));
    }
    await(() -> states().equals(List.of("InService")));
  }

  private final class Program implements InstanceProgram.RunningInstance {
    @Override
    public void stop() {
      told.add("stop while " + states());
    }

    @Override
    public void kill() {
      told.add("kill");
    }
  }

  private List<String> states() {
    return aws.instances("fleet").stream().map(InstanceView::lifecycleState).toList();
  }

  /** Scales in; the instance that waits for its hooks. */
  private String waiting() {
    scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName("fleet").desiredCapacity(0));
    await(() -> states().equals(List.of("Terminating:Wait")));
    return aws.instances("fleet").get(0).instanceId();
  }

  private void complete(String instance, String hook, String result) {
    scaling.completeLifecycleAction(
        r ->
            r.autoScalingGroupName("fleet")
                .lifecycleHookName(hook)
                .instanceId(instance)
                .lifecycleActionResult(result));
  }

  private void await(BooleanSupplier condition) {
    Verdict verdict =
        time.waiting()
            .untilOpen(
                () ->
                    condition.getAsBoolean() ? new Verdict.Open("yes") : new Verdict.NotYet("yes"),
                LOOK,
                EVER,
                changed -> {});
    assertThat(verdict).isInstanceOf(Verdict.Open.class);
  }

  /** How long it is until no instance is left. */
  private Duration untilGone() {
    Instant begun = time.clock().instant();
    await(() -> states().isEmpty());
    return Duration.between(begun, time.clock().instant());
  }

  @Test
  void theProgramLearnsOfItsEndWhileTheInstanceWaits() {
    createFleet("shutdown");
    String instance = waiting();
    await(() -> told.equals(List.of("stop while [Terminating:Wait]")));

    complete(instance, "shutdown", "CONTINUE");

    assertThat(untilGone()).isLessThan(Duration.ofSeconds(BEAT));
    await(() -> told.equals(List.of("stop while [Terminating:Wait]", "kill")));
  }

  @Test
  void anInstanceIsInAZoneOfItsGroup() {
    createFleet();

    assertThat(aws.instances("fleet"))
        .extracting(InstanceView::zone)
        .containsExactly("eu-central-1b");
  }

  @Test
  void theHeartbeatEndsTheWait() {
    createFleet("shutdown");
    waiting();

    assertThat(untilGone()).isBetween(Duration.ofSeconds(BEAT - 20), Duration.ofSeconds(BEAT + 20));
  }

  @Test
  void aRecordedHeartbeatBeginsItAnew() {
    createFleet("shutdown");
    String instance = waiting();
    time.waiting().pause(Duration.ofSeconds(BEAT - 60));

    beat(instance);

    assertThat(untilGone()).isBetween(Duration.ofSeconds(BEAT - 20), Duration.ofSeconds(BEAT + 20));
  }

  private void beat(String instance) {
    scaling.recordLifecycleActionHeartbeat(
        r -> r.autoScalingGroupName("fleet").lifecycleHookName("shutdown").instanceId(instance));
  }

  /** 100 times 1800 s is more than 48 h. */
  @Test
  void heartbeatsHoldAnInstanceUpForTwoDaysAtMost() {
    createFleet("shutdown");
    String instance = waiting();
    Instant begun = time.clock().instant();

    for (int i = 0; i < 105; i++) {
      if (states().equals(List.of("Terminating:Wait"))) {
        beat(instance);
        time.waiting().pause(Duration.ofSeconds(BEAT - 60));
      }
    }

    untilGone();
    assertThat(Duration.between(begun, time.clock().instant()))
        .isBetween(Duration.ofHours(48).minusMinutes(1), Duration.ofHours(49));
  }

  @Test
  void anInstanceWaitsForEveryHook() {
    createFleet("first", "second");
    String instance = waiting();

    complete(instance, "first", "CONTINUE");

    assertThat(states()).containsExactly("Terminating:Wait");
    complete(instance, "second", "CONTINUE");
    assertThat(untilGone()).isLessThan(Duration.ofSeconds(BEAT));
  }

  @Test
  void whoAbandonsStopsTheOtherHooksToo() {
    createFleet("first", "second");

    complete(waiting(), "first", "ABANDON");

    assertThat(untilGone()).isLessThan(Duration.ofSeconds(BEAT));
  }

  @Test
  void anActionIsCompletedOnce() {
    createFleet("first", "second");
    String instance = waiting();
    complete(instance, "first", "CONTINUE");

    assertThatThrownBy(() -> complete(instance, "first", "CONTINUE"))
        .hasMessageContaining("No active Lifecycle Action found with instance ID " + instance);
  }

  @Test
  void aHookForTheWayInIsNotModelled() {
    createFleet();

    assertThatThrownBy(
            () ->
                scaling.putLifecycleHook(
                    r ->
                        r.autoScalingGroupName("fleet")
                            .lifecycleHookName("start")
                            .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")))
        .hasMessageContaining("does not model a lifecycle hook");
  }

  @Test
  void aHeartbeatOutsideItsBoundsIsRefused() {
    createFleet();

    assertThatThrownBy(
            () ->
                scaling.putLifecycleHook(
                    r ->
                        r.autoScalingGroupName("fleet")
                            .lifecycleHookName("shutdown")
                            .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                            .heartbeatTimeout(29)))
        .hasMessageContaining("must be between 30 and 7200 seconds, got 29");
  }
}
