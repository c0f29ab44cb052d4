package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second law for a doubled pool: on the way home updates come first, then deletes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerLawTwoTest {
  private static final List<Phase> STOPS = BrokerExample.stops();

  private final Stops stops = new Stops(STOPS, new BrokerExample()::declaredAt);

  @ParameterizedTest
  @CsvSource({
    "pool-evacuation, pool-set",
    "pool-evacuation, pool-placement",
    "pool-evacuation, pool-new-ready",
    "pool-evacuation, pool-cruise-control-deployment",
    "pool-evacuation, pool-cruise-control-standby-deployment",
    "pool-evacuation, pool-service",
    "pool-dry-run, pool-evacuation",
    "pool-set, pool-placement",
    "pool-set, pool-service",
    "pool-cruise-control-deployment, pool-cruise-control-config",
    "pool-cruise-control-standby-deployment, pool-cruise-control-standby-config",
    "fleet-hook, fleet-group",
    "fleet-ready, fleet-group",
  })
  void whatReliesOnAnotherIsDeletedBeforeIt(String relies, String on) {
    stops.assertDeletedBefore("events-" + relies, "events-" + on);
  }

  /** An edge through another resource would be lost when that one is not deleted. */
  @ParameterizedTest
  @CsvSource({
    "events-pool-placement",
    "events-pool-set",
    "events-pool-new-ready",
    "events-pool-cruise-control-deployment",
    "events-pool-cruise-control-standby-deployment",
    "events-fleet-group",
    "events-fleet-ready",
    "events-pool-old-ready"
  })
  void theEvacuationNamesDirectlyWhateverItsWayHomeNeeds(String needed) {
    for (Phase stop : STOPS) {
      if (at(stop).has("events-pool-evacuation") && at(stop).has(needed)) {
        assertThat(at(stop).upstreamOf("events-pool-evacuation")).as("%s", stop).contains(needed);
      }
    }
  }

  @Test
  void theOldBrokersAreBackAndAliveBeforeAnythingRelyingOnThemChanges() {
    for (Phase stop : STOPS.subList(0, STOPS.indexOf(Phase.RETIRE))) {
      assertThat(at(stop).upstreamOf("events-pool-old-ready"))
          .as("%s", stop)
          .containsExactlyInAnyOrder("events-ledger", "events-fleet-ready");
      assertThat(at(stop).upstreamOf("events-fleet-ready")).contains("events-fleet-group");
      assertThat(at(stop).upstreamOf("events-entrypoint-document"))
          .as("%s", stop)
          .contains("events-pool-old-ready");
    }
  }

  @Test
  void noDocumentNamesNewBrokersThatAreNotReady() {
    for (Phase stop : STOPS.subList(1, STOPS.size())) {
      assertThat(at(stop).upstreamOf("events-entrypoint-document"))
          .as("%s", stop)
          .contains("events-pool-new-ready");
      assertThat(at(stop).upstreamOf("events-pool-new-ready")).contains("events-pool-set");
    }
  }

  @Test
  void theDocumentIsThereInEveryPhaseSoThatGoingHomeIsAnUpdate() {
    assertThat(STOPS).allMatch(stop -> at(stop).has("events-entrypoint-document"));
  }

  @Test
  void theOldBrokersAreLookedAtAnewWheneverTheFleetComesBack() {
    for (Phase stop : STOPS) {
      assertThat(at(stop).has("events-pool-old-ready"))
          .as("%s", stop)
          .isEqualTo(stop.kind().compareTo(PhaseKind.RETIRE) < 0);
    }
  }

  @Test
  void whereEveryReplicaWasIsNotedBeforeTheFirstNewBrokerJoins() {
    assertThat(at(Phase.EXPAND).upstreamOf("events-pool-set")).contains("events-pool-placement");
    assertThat(at(Phase.EXPAND).upstreamOf("events-pool-placement"))
        .contains("events-pool-old-ready");
  }

  @Test
  void noMoveIsRemovedGoingForward() {
    for (Phase stop : STOPS.subList(1, STOPS.size())) {
      assertThat(at(stop).has("events-pool-evacuation")).as("%s", stop).isTrue();
      assertThat(at(stop).has("events-pool-placement")).as("%s", stop).isTrue();
      assertThat(at(stop).has("events-pool-set")).as("%s", stop).isTrue();
    }
  }

  @Test
  void theGuardOfTheFleetStandsUpstreamOfItAndDependsOnTheLedgerOnly() {
    Declared retire = at(Phase.RETIRE);

    assertThat(retire.upstreamOf("events-fleet-group")).contains("events-fleet-brokers-empty");
    assertThat(retire.upstreamOf("events-fleet-brokers-empty")).containsExactly("events-ledger");
    assertThat(STOPS)
        .filteredOn(stop -> at(stop).has("events-fleet-brokers-empty"))
        .containsExactly(Phase.RETIRE);
  }

  @Test
  void aDryRunAndTheProofOfEmptinessComeAfterTheEvacuation() {
    assertThat(at(Phase.VERIFY).upstreamOf("events-pool-dry-run"))
        .contains("events-pool-new-ready", "events-pool-evacuation");
    assertThat(at(Phase.DRAIN).upstreamOf("events-pool-emptied"))
        .contains("events-pool-evacuation");
  }

  @Test
  void theFleetShrinksAStopAfterItsBrokersAreProvenEmpty() {
    Phase last = STOPS.get(STOPS.indexOf(Phase.DRAIN) - 1);

    assertThat(at(last).input("events-fleet-group", "desiredCapacity")).isEqualTo(3.0);
    assertThat(at(Phase.DRAIN).input("events-fleet-group", "desiredCapacity")).isEqualTo(3.0);
    assertThat(at(Phase.RETIRE).input("events-pool-evacuation", "leaving"))
        .isEqualTo(at(Phase.DRAIN).input("events-pool-evacuation", "leaving"));
  }

  private Declared at(Phase phase) {
    return stops.at(phase);
  }
}
