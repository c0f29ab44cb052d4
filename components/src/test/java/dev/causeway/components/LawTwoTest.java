package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final Map<Phase, Declared> declared =
      new TreeMap<>(
          (one, other) ->
              Integer.compare(Example.stops().indexOf(one), Example.stops().indexOf(other)));

  LawTwoTest() {
    Example.stops().forEach(stop -> declared.put(stop, new Example().declaredAt(stop)));
  }

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
    int together = 0;
    for (Phase from : declared.keySet()) {
      for (Phase to : declared.keySet()) {
        Set<String> deleted = deleted(from, to);
        if (deleted.containsAll(Set.of("cluster-" + relies, "cluster-" + on))) {
          together++;
          assertThat(reached(at(from), "cluster-" + relies, deleted))
              .as("%s → %s", from, to)
              .contains("cluster-" + on);
        }
      }
    }
    assertThat(together).as("transitions that delete both").isPositive();
  }

  @Test
  void theShareIsWrittenBeforeAnythingOfKubernetesAndDependsOnNoneOfIt() {
    declared.values().forEach(LawTwoTest::assertShareBeforeKubernetes);
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
      assertThat(at(stop).allUpstreamOf("cluster-share-item"))
          .as(stop.toString())
          .contains("cluster-fleet-ready", "cluster-fleet-group");
    }
  }

  @Test
  void theGateOfTheRolloutHasNoEdgeToTheDeploymentAndNothingButTheArrivalWaitsForIt() {
    for (Phase stop : Example.stops().subList(1, Example.stops().size())) {
      Declared there = at(stop);

      assertThat(there.allUpstreamOf("cluster-workers-ready"))
          .doesNotContain("cluster-workers-deployment");
      assertThat(there.customResources().keySet())
          .filteredOn(name -> there.upstreamOf(name).contains("cluster-workers-ready"))
          .containsExactly("cluster-at-" + stop);
    }
  }

  @Test
  void noMoveIsEverRemovedGoingForwardButTheAllowanceOfAnOriginalThatIsDeleted() {
    List<Phase> stops = Example.stops();
    for (int i = 1; i < stops.size(); i++) {
      Declared from = at(stops.get(i - 1));
      assertThat(deleted(stops.get(i - 1), stops.get(i)))
          .as(stops.get(i).toString())
          .noneMatch(name -> from.type(name).equals("causeway:sqs:Handback"));
    }
  }

  @Test
  void whatGuardsAStepStandsUpstreamOfWhatItGuardsAndDependsOnTheLedgerOnly() {
    Declared retire = at(Phase.RETIRE);
    Declared baseline = at(Phase.BASELINE);

    assertThat(retire.upstreamOf("cluster-fleet-group"))
        .contains("cluster-fleet-drained", "cluster-fleet-cluster-unused");
    assertThat(baseline.upstreamOf("cluster-fleet-group")).contains("cluster-fleet-as-declared");
    assertThat(retire.upstreamOf("cluster-fleet-drained")).containsExactly("cluster-ledger");
    assertThat(retire.upstreamOf("cluster-fleet-cluster-unused")).containsExactly("cluster-ledger");
    assertThat(baseline.upstreamOf("cluster-fleet-as-declared")).containsExactly("cluster-ledger");
  }

  private Declared at(Phase phase) {
    return Objects.requireNonNull(declared.get(phase), phase.toString());
  }

  private Set<String> deleted(Phase from, Phase to) {
    Set<String> deleted = new TreeSet<>(at(from).customResources().keySet());
    deleted.removeAll(at(to).customResources().keySet());
    return deleted;
  }

  private static Set<String> reached(Declared declared, String start, Set<String> within) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      declared.upstreamOf(open.pop()).stream()
          .filter(within::contains)
          .filter(reached::add)
          .forEach(open::push);
    }
    return reached;
  }
}
