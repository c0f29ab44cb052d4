package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Declared;
import dev.causeway.components.Program;
import dev.causeway.components.RoadRow;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Reversibility;
import dev.causeway.phases.Road;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaBrokersTest {
  private static final String NAME = "kafka-brokers";
  private static final String OLD =
      "kafka-0.ec2.example.internal:9092,kafka-1.ec2.example.internal:9092,kafka-2.ec2.example.internal:9092";
  private static final String NEW =
      "kafka-100.example.internal:9092,kafka-101.example.internal:9092,kafka-102.example.internal:9092";

  static List<Phase> stops() {
    return Road.of(KafkaBrokers.LADDER).stops();
  }

  static Map<String, String> config(String phase) {
    return Configs.of("kafka", phase);
  }

  private static Declared at(String phase) {
    return Program.with(config(phase)).declares(Main::program);
  }

  @Test
  void theConfigStartsAtBaselineWithAnAdoptedGroupOfThreeAndItsHook() {
    Declared declared = at("baseline");

    assertThat(declared.input(NAME + "-ledger", "phase")).isEqualTo("baseline");
    assertThat(declared.request(NAME + "-fleet-group").getImportId()).isEqualTo("kafka");
    assertThat(declared.request(NAME + "-fleet-hook").getImportId()).isEqualTo("kafka/kafka-leave");
    assertThat(declared.input(NAME + "-fleet-group", "desiredCapacity")).isEqualTo(3.0);
    assertThat(declared.customResources().values())
        .noneMatch(type -> type.startsWith("kubernetes:apps"));
  }

  @ParameterizedTest
  @CsvSource({"verify, ''", "shift-34, 0", "shift-67, 0 1", "shift-100, 0 1 2", "drain, 0 1 2"})
  void oldBrokersLeaveInTheirOrder(String phase, String leaving) {
    List<Double> ids =
        Stream.of(leaving.split(" ")).filter(id -> !id.isEmpty()).map(Double::valueOf).toList();

    assertThat(at(phase).input(NAME + "-pool-evacuation", "leaving")).isEqualTo(ids);
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, true, false",
    "expand, true, true",
    "shift-100, true, true",
    "drain, false, true",
    "contract, false, true"
  })
  void theDocumentNamesTheBrokersOfThePhase(String phase, boolean old, boolean added) {
    String brokers = (old ? OLD : "") + (old && added ? "," : "") + (added ? NEW : "");

    assertThat(at(phase).input(NAME + "-entrypoint-document", "data"))
        .isEqualTo(
            Map.of(
                "discovery.json", "{\"broker_list\": \"" + brokers + "\"}\n",
                "discovery.yaml", "broker_list: " + brokers + "\n"));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void twoMigrationsSideBySideDeclareWhatEachDeclaresAlone(Phase phase) {
    Map<String, String> config = config(phase.toString());
    Map<String, String> both = new HashMap<>(config);
    config.forEach((key, value) -> both.put(key.replace(NAME + ":", "events:"), value));
    both.put("events:set", "events");
    both.put(NAME + ":names", NAME + ",events");

    Set<String> alone = at(phase.toString()).customResources().keySet();

    assertThat(Program.with(both).declares(Main::program).customResources().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    alone.stream(), alone.stream().map(name -> name.replaceFirst(NAME, "events")))
                .toList());
  }

  @Test
  void theRoadSaysWhatChangesAtEveryStopAndTheWayBack() {
    List<RoadRow> rows = KafkaBrokers.road(Road.of(KafkaBrokers.LADDER));

    assertThat(rows)
        .extracting(RoadRow::changes)
        .containsExactly(
            baseline(),
            expand(),
            List.of("proof: a plan to empty all old brokers is found, and moves nothing"),
            List.of(
                "evacuation: of 34 % of the old brokers; deleted, it gives all back",
                "proof: no longer"),
            List.of("evacuation: of 67 % of the old brokers; deleted, it gives all back"),
            List.of("evacuation: of 100 % of the old brokers; deleted, it gives all back"),
            List.of(
                "evacuation: of all old brokers; deleted, it gives all back",
                "proof: no old broker has a replica, or gets one",
                "entrypoint: the new brokers"),
            List.of(
                "fleet size: 0, scheduled actions and alarms suspended",
                "fleet guard: its brokers have no replica and get none",
                "gate of the old brokers: no longer",
                "proof: no longer"),
            List.of("fleet: adopted, no longer protected", "fleet guard: no longer"),
            contract());
    assertThat(rows.get(3).wayBack()).isEqualTo(Reversibility.CARRIES_DATA);
  }

  private static List<String> baseline() {
    return List.of(
        "fleet: adopted, protected",
        "fleet size: as declared",
        "fleet guard: the live group is as declared",
        "gate of the old brokers: alive in their racks, every partition in sync",
        "entrypoint: the old brokers");
  }

  private static List<String> expand() {
    return List.of(
        "fleet guard: no longer",
        "new brokers: beside the old ones; their disks go with their set",
        "evacuation: of nobody; where every replica was is noted",
        "Cruise Control: there, self-healing off",
        "entrypoint: the old brokers, then the new ones, once they are ready");
  }

  private static List<String> contract() {
    return List.of(
        "fleet: deleted",
        "fleet size: no longer",
        "new brokers: as they were, protected; their disks outlive their set",
        "evacuation: closed: gives nothing back",
        "Cruise Control: there, self-healing on; off in its standby");
  }
}
