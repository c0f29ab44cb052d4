package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyFleetTest {
  private static final String GROUP = "cluster-fleet-group";

  @ParameterizedTest
  @CsvSource({
    "baseline, 2, 4, 8, true",
    "expand, 2, 4, 8, true",
    "verify, 2, 4, 8, true",
    "shift-50, 2, 4, 8, true",
    "shift-100, 2, 4, 8, true",
    "drain, 2, 4, 8, true",
    "retire, 0, 0, 0, true",
    "release, 0, 0, 0, false",
  })
  void theGroupHasTheSizeAndTheProtectionOfThePhase(
      String phase, double least, double size, double most, boolean kept) {
    Declared declared = new Example().declaredAt(Phase.parse(phase));

    assertThat(declared.inputs(GROUP))
        .containsEntry("minSize", least)
        .containsEntry("desiredCapacity", size)
        .containsEntry("maxSize", most);
    assertThat(declared.request(GROUP).getProtect()).isEqualTo(kept);
    assertThat(declared.input("cluster-fleet-ready", "declared"))
        .isEqualTo(Map.of("minSize", least, "desiredCapacity", size, "maxSize", most));
  }

  @Test
  void theGroupIsAdoptedAndOwnedInNothingButSizesAndSuspendedProcesses() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.request(GROUP).getImportId()).isEqualTo("cluster-asg");
    assertThat(declared.request(GROUP).getIgnoreChangesList())
        .contains("name", "launchTemplate", "targetGroupArns", "tags", "tagsAll", "healthCheckType")
        .doesNotContain("minSize", "maxSize", "desiredCapacity", "suspendedProcesses");
    assertThat(declared.inputs(GROUP)).containsOnlyKeys("minSize", "maxSize", "desiredCapacity");
  }

  @Test
  void noScalingProcessGrowsARetiredFleetAgain() {
    Example example = new Example().withFleet(fleet -> fleet.suspended(List.of("AZRebalance")));

    assertThat(example.declaredAt(Phase.DRAIN).input(GROUP, "suspendedProcesses"))
        .isEqualTo(List.of("AZRebalance"));
    assertThat(example.declaredAt(Phase.RETIRE).input(GROUP, "suspendedProcesses"))
        .isEqualTo(List.of("AZRebalance", "AlarmNotification", "ScheduledActions"));
    assertThat(example.declaredAt(Phase.RELEASE).input(GROUP, "suspendedProcesses"))
        .isEqualTo(List.of("AZRebalance", "AlarmNotification", "ScheduledActions"));
  }

  @Test
  void theAdoptionIsGuardedByTheSizeThatIsDeclared() {
    Declared declared = new Example().declaredAt(Phase.BASELINE);

    assertThat(declared.inputs("cluster-fleet-as-declared"))
        .containsEntry("autoScalingGroupName", "cluster-asg")
        .containsEntry("suspendedProcesses", List.of())
        .containsEntry("declared", Map.of("minSize", 2.0, "desiredCapacity", 4.0, "maxSize", 8.0));
    assertThat(new Example().declaredAt(Phase.EXPAND).has("cluster-fleet-as-declared")).isFalse();
  }

  @Test
  void retiringIsGuardedByEmptyQueuesAndUnusedTargetGroups() {
    Declared declared = new Example().declaredAt(Phase.RETIRE);

    assertThat(declared.inputs("cluster-fleet-drained"))
        .containsEntry("queueUrls", List.of(Example.URL))
        .containsEntry("guard", true)
        .containsEntry("mayBeGone", false)
        .containsEntry("phase", "retire")
        .containsEntry("direction", "forward");
    assertThat(declared.inputs("cluster-fleet-cluster-unused"))
        .containsEntry("targetGroupArn", Example.TARGET_GROUP)
        .containsEntry("window", "PT1H")
        .containsEntry("guard", true);
    assertThat(new Example().declaredAt(Phase.RELEASE).customResources().keySet())
        .noneMatch(name -> name.endsWith("-unused") || name.equals("cluster-fleet-drained"));
  }

  @Test
  void atContractNothingOfItIsDeclared() {
    assertThat(new Example().declaredAt(Phase.CONTRACT).customResources().keySet())
        .noneMatch(name -> name.startsWith("cluster-fleet"));
  }

  @Test
  void gatesWaitAsLongAsTheirPatience() {
    Declared declared =
        new Example()
            .withFleet(fleet -> fleet.patience(Duration.ofMinutes(7)))
            .declaredAt(Phase.EXPAND);

    assertThat(declared.request("cluster-fleet-ready").getCustomTimeouts().getUpdate())
        .isEqualTo("420000000000ns");
  }

  @Test
  void wrongArgumentsAreRefusedInOneLine() {
    assertRefused(() -> LegacyFleet.fleet().size(-1), "fleet size cannot be -1; accepted: ");
    assertRefused(() -> LegacyFleet.fleet().between(3, 2), "fleet max size cannot be 2; ");
    assertRefused(() -> LegacyFleet.fleet().adopted(" "), "fleet group cannot be \" \"; ");
    assertRefused(
        () -> LegacyFleet.fleet().targetGroups(List.of("cluster")),
        "fleet target group cannot be \"cluster\"; ");
    assertRefused(
        () -> LegacyFleet.fleet().quietWindow(Duration.ofMinutes(1)),
        "fleet quiet window cannot be PT1M; accepted: a duration longer than PT1M");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable wrong, String start) {
    assertThatThrownBy(wrong)
        .isInstanceOf(WrongArgument.class)
        .hasMessageStartingWith(start)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aSizeOutsideItsBoundsIsRefused() {
    assertThat(new Example().withFleet(fleet -> fleet.between(5, 8)).refusedAt(Phase.BASELINE))
        .containsExactly(
            "fleet size cannot be 4; accepted: a whole number from 5 to 8. Pass such a value");
  }

  @Test
  void aStartedChainCanBeShared() {
    LegacyFleetArgs start = LegacyFleet.fleet().adopted("a").size(1);

    assertThat(start.size(2).size()).isEqualTo(2);
    assertThat(start.size()).isEqualTo(1);
  }
}
