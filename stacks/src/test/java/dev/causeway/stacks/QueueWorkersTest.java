package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Declared;
import dev.causeway.components.Program;
import dev.causeway.components.RoadRow;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Reversibility;
import dev.causeway.phases.Road;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueWorkersTest {
  private static final List<String> QUEUES = List.of("orders", "invoices", "reports", "exports");

  static List<Phase> stops() {
    return Road.of(Road.DEFAULT_LADDER).stops();
  }

  private static Declared at(String phase) {
    return Program.with(Configs.of("production", phase)).declares(Main::program);
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "staging"})
  void theConfigOfEveryEnvironmentStartsAtBaseline(String environment) {
    Declared declared = Program.with(Configs.of(environment)).declares(Main::program);

    assertThat(declared.input("queue-workers-ledger", "phase")).isEqualTo("baseline");
  }

  @ParameterizedTest
  @MethodSource("stops")
  void allFourQueuesHaveTheSameChildren(Phase phase) {
    Set<String> names = at(phase.toString()).customResources().keySet();

    assertThat(QUEUES.stream().map(queue -> childrenOf(names, "queue-workers-" + queue)).distinct())
        .hasSize(1);
    assertThat(childrenOf(names, "queue-workers-orders")).isNotEmpty();
  }

  private static Set<String> childrenOf(Set<String> names, String component) {
    return names.stream()
        .filter(name -> name.startsWith(component + "-"))
        .map(name -> name.substring(component.length()))
        .collect(Collectors.toSet());
  }

  @Test
  void theFleetIsGuardedByTheFourOriginals() {
    assertThat(at("retire").input("queue-workers-fleet-drained", "queueUrls"))
        .isEqualTo(
            QUEUES.stream()
                .map(queue -> "https://sqs.eu-central-1.amazonaws.com/111122223333/" + queue)
                .toList());
  }

  @Test
  void workersKnowTheFourQueuesAndWhereToAnswer() {
    List<?> env =
        (List<?>)
            at("expand")
                .input("queue-workers-workers-deployment", "spec.template.spec.containers.0.env");

    assertThat(env.stream().map(variable -> String.valueOf(((Map<?, ?>) variable).get("name"))))
        .containsExactly(
            "QUEUE_URL_ORDERS",
            "QUEUE_URL_INVOICES",
            "QUEUE_URL_REPORTS",
            "QUEUE_URL_EXPORTS",
            "RESPONSE_QUEUE_URL");
  }

  @Test
  void everyGateAndHandbackHasTheConfiguredPatience() {
    Map<String, String> config = new HashMap<>(Configs.of("production", "retire"));
    config.put("queue-workers:patience", "PT3H");

    Declared declared = Program.with(config).declares(Main::program);

    assertThat(
            Stream.of("fleet-drained", "fleet-ready", "orders-handback", "workers-ready")
                .map(name -> declared.request("queue-workers-" + name))
                .map(request -> request.getCustomTimeouts().getCreate()))
        .containsOnly(Duration.ofHours(3).toNanos() + "ns");
  }

  @Test
  void theShareOfAllFourIsOneItem() {
    assertThat((String) at("shift-25").input("queue-workers-share-item", "item"))
        .contains("\"share\":{\"N\":\"25\"}")
        .contains("\"orders\":", "\"invoices\":", "\"reports\":", "\"exports\":");
  }

  @ParameterizedTest
  @MethodSource("stops")
  void twoMigrationsSideBySideDeclareWhatEachDeclaresAlone(Phase phase) {
    Map<String, String> config = Configs.of("production", phase.toString());
    Map<String, String> both = new HashMap<>(config);
    config.forEach((key, value) -> both.put(key.replace("queue-workers:", "billing:"), value));
    both.put("queue-workers:names", "queue-workers,billing");

    Set<String> alone = at(phase.toString()).customResources().keySet();
    Declared declared = Program.with(both).declares(Main::program);

    assertThat(declared.customResources().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    alone.stream(),
                    alone.stream().map(name -> name.replaceFirst("queue-workers", "billing")))
                .toList());
    assertThat((String) declared.input("billing-share-item", "item")).contains("\"S\":\"billing\"");
  }

  @Test
  void eachOfSeveralMigrationsStandsWhereItsOwnEntrySays() {
    Map<String, String> config = Configs.of("production");
    Map<String, String> both = new HashMap<>(config);
    config.forEach((key, value) -> both.put(key.replace("queue-workers:", "billing:"), value));
    both.keySet().removeAll(Set.of("causeway:phase", "causeway:soak"));
    both.put("queue-workers:names", "[\"queue-workers\", \"billing\"]");
    both.put(
        "causeway:migrations",
        "{\"queue-workers\": {\"phase\": \"drain\"}, \"billing\": {\"phase\": \"expand\"}}");

    Declared declared = Program.with(both).declares(Main::program);

    assertThat(declared.input("queue-workers-ledger", "phase")).isEqualTo("drain");
    assertThat(declared.input("billing-ledger", "phase")).isEqualTo("expand");
  }

  @Test
  void theRoadSaysWhatChangesAtEveryStopAndTheWayBack() {
    List<RoadRow> rows = QueueWorkers.road(Road.of(List.of(50, 100)));

    assertThat(rows).extracting(RoadRow::phase).isEqualTo(Road.of(List.of(50, 100)).stops());
    assertThat(rows.get(4).changes()).containsExactly("share: 100 %");
    assertThat(rows.get(5).changes())
        .containsExactly(
            "fallback: to its own dead-letter queue",
            "handback of its own dead letters: carries back when deleted",
            "proof: the original is empty, after the share");
    assertThat(rows.get(7).changes())
        .containsExactly(
            "fleet: adopted, no longer protected",
            "fleet guard: no longer",
            "original queue: adopted, no longer protected");
    assertThat(rows.get(3).declared())
        .containsEntry("share", "50 %")
        .containsEntry("workers", "rolled out")
        .doesNotContainKey("proof");
    assertThat(rows.get(3).wayBack()).isEqualTo(Reversibility.CARRIES_DATA);
    assertThat(rows.get(8).wayBack()).isEqualTo(Reversibility.NONE);
  }
}
