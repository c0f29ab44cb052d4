package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deletes see direct edges between deleted resources only: of two that go in one run, the one that
 * relies on the other has to reach it without leaving what is deleted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawTwoTest {
  private final Stops stops = new Stops(Example.stops(), new Example()::declaredAt);

  @ParameterizedTest
  @CsvSource({
    "workers-deployment, orders-queue",
    "workers-deployment, orders-redrive",
    "workers-deployment, orders-handback",
    "workers-deployment, orders-dlq-handback",
    "workers-deployment, orders-allowed-source",
    "orders-handback, orders-queue",
    "orders-handback, orders-dlq-handback",
    "orders-handback, orders-dlq",
    "orders-dlq-handback, orders-dlq",
    "orders-redrive, orders-allowed-source",
    "orders-redrive, orders-dlq-handback",
    "orders-redrive, orders-dlq",
    "orders-redrive, orders-queue",
    "orders-allowed-source, orders-queue",
    "orders-probe, orders-answers",
    "orders-probe, orders-queue",
    "orders-allowed-source, orders-original",
  })
  void whatReliesOnAnotherIsDeletedBeforeIt(String relies, String on) {
    stops.assertDeletedBefore("cluster-" + relies, "cluster-" + on);
  }

  @Test
  void theShareIsWrittenBeforeAnythingOfKubernetesAndDependsOnNoneOfIt() {
    stops.all().forEach(LawTwoTest::assertShareBeforeKubernetes);
  }

  private static void assertShareBeforeKubernetes(Declared declared) {
    assertThat(declared.allUpstreamOf("cluster-share-item"))
        .noneMatch(name -> declared.type(name).startsWith("kubernetes:"));
    declared
        .customResources()
        .forEach(
            (name, type) -> {
              if (type.contains("kubernetes:")) {
                assertThat(declared.upstreamOf(name)).as(name).contains("cluster-share-item");
              }
            });
  }

  @Test
  void theFleetIsReadyBeforeWorkIsSentBackToIt() {
    for (Phase stop : Example.stops().subList(0, Example.stops().size() - 1)) {
      assertThat(stops.at(stop).allUpstreamOf("cluster-share-item"))
          .as(stop.toString())
          .contains("cluster-fleet-ready", "cluster-fleet-group");
    }
  }

  @Test
  void theGateOfTheRolloutHasNoEdgeToTheDeploymentAndNothingButTheArrivalWaitsForIt() {
    for (Phase stop : Example.stops().subList(1, Example.stops().size())) {
      Declared there = stops.at(stop);

      assertThat(there.allUpstreamOf("cluster-workers-ready"))
          .doesNotContain("cluster-workers-deployment");
      assertThat(there.customResources().keySet())
          .filteredOn(name -> there.upstreamOf(name).contains("cluster-workers-ready"))
          .containsExactly("cluster-at-" + stop);
    }
  }

  @Test
  void noMoveIsEverRemovedGoingForwardButTheAllowanceOfAnOriginalThatIsDeleted() {
    List<Phase> road = Example.stops();
    for (int i = 1; i < road.size(); i++) {
      Declared from = stops.at(road.get(i - 1));
      assertThat(stops.deleted(road.get(i - 1), road.get(i)))
          .as(road.get(i).toString())
          .noneMatch(name -> from.type(name).equals("causeway:sqs:Handback"));
    }
  }

  @Test
  void whatGuardsAStepStandsUpstreamOfWhatItGuardsAndDependsOnTheLedgerOnly() {
    Declared retire = stops.at(Phase.RETIRE);
    Declared baseline = stops.at(Phase.BASELINE);

    assertThat(retire.upstreamOf("cluster-fleet-group"))
        .contains("cluster-fleet-drained", "cluster-fleet-cluster-unused");
    assertThat(baseline.upstreamOf("cluster-fleet-group")).contains("cluster-fleet-as-declared");
    assertThat(retire.upstreamOf("cluster-fleet-drained")).containsExactly("cluster-ledger");
    assertThat(retire.upstreamOf("cluster-fleet-cluster-unused")).containsExactly("cluster-ledger");
    assertThat(baseline.upstreamOf("cluster-fleet-as-declared")).containsExactly("cluster-ledger");
  }
}
