package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyFleetOfBrokersTest {
  private static final String HOOK = "events-fleet-hook";

  @ParameterizedTest
  @CsvSource({"baseline, 3, true", "drain, 3, true", "retire, 0, true", "release, 0, false"})
  void thereAreAsManyInstancesAsBrokersUntilItRetires(String phase, double size, boolean kept) {
    Declared declared = new BrokerExample().declaredAt(phase);

    assertThat(declared.input("events-fleet-ready", "declared"))
        .isEqualTo(Map.of("minSize", size, "desiredCapacity", size, "maxSize", size));
    assertThat(declared.request("events-fleet-group").getProtect()).isEqualTo(kept);
    assertThat(declared.request(HOOK).getProtect()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"baseline", "expand", "drain", "retire", "release"})
  void nothingIgnoresTheDesiredCapacity(String phase) {
    assertThat(
            new BrokerExample()
                .declaredAt(phase)
                .request("events-fleet-group")
                .getIgnoreChangesList())
        .doesNotContain("desiredCapacity", "minSize", "maxSize");
  }

  @Test
  void itsHookIsAdoptedAndNothingOfItIsOwned() {
    Declared declared = new BrokerExample().declaredAt(Phase.BASELINE);

    assertThat(declared.request(HOOK).getImportId()).isEqualTo("kafka-asg/kafka-leave");
    assertThat(declared.request(HOOK).getIgnoreChangesList())
        .contains(
            "autoscalingGroupName",
            "defaultResult",
            "heartbeatTimeout",
            "lifecycleTransition",
            "name",
            "notificationMetadata",
            "notificationTargetArn",
            "roleArn");
  }

  @Test
  void aFleetWithoutAHookDeclaresNone() {
    Declared declared =
        new BrokerExample()
            .withFleet(
                args -> LegacyFleet.fleet().adopted("kafka-asg").brokers(BrokerExample.poolsArgs()))
            .declaredAt(Phase.BASELINE);

    assertThat(declared.has(HOOK)).isFalse();
  }

  @Test
  void retiringIsGuardedByBrokersWithoutReplicas() {
    assertThat(new BrokerExample().declaredAt(Phase.RETIRE).inputs("events-fleet-brokers-empty"))
        .containsEntry("bootstrapServers", BrokerExample.OLD + "," + BrokerExample.NEW)
        .containsEntry("brokers", List.of(0.0, 1.0, 2.0))
        .containsEntry("guard", true)
        .containsEntry("phase", "retire")
        .containsEntry("direction", "forward");
  }

  @Test
  void groupAndHookAreGoneAtTheEndOfTheRoad() {
    assertThat(new BrokerExample().declaredAt(Phase.CONTRACT).customResources().keySet())
        .noneMatch(name -> name.startsWith("events-fleet"));
  }

  @Test
  void theWordsOfItsGuardAreThoseOfBrokers() {
    assertThat(LegacyFleet.factsOfBrokers(Phase.RETIRE))
        .containsEntry("fleet guard", "its brokers have no replica and get none")
        .containsEntry("fleet size", "0, scheduled actions and alarms suspended");
    assertThat(LegacyFleet.factsOfBrokers(Phase.BASELINE))
        .isEqualTo(LegacyFleet.facts(Phase.BASELINE));
  }
}
