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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CassandraVolumesTest {
  private static final String NAME = "cassandra-volumes";
  private static final List<String> ZONES =
      List.of("eu-central-1a", "eu-central-1b", "eu-central-1c");

  static List<Phase> stops() {
    return Road.of(List.of(100)).stops();
  }

  static Map<String, String> config(String phase) {
    return Configs.of("cassandra", phase);
  }

  private static Declared at(String phase) {
    return declared(config(phase));
  }

  private static Declared declared(Map<String, String> config) {
    Program program = Program.with(config);
    IntStream.range(0, ZONES.size())
        .forEach(n -> program.finding(NAME + "-nodes-" + n + "-sdf", disk()));
    return program.declares(Main::program);
  }

  private static Map<String, Object> disk() {
    return Map.of("type", "gp3", "iops", 3000, "throughput", 125, "encrypted", false);
  }

  @Test
  void theConfigStartsAtBaselineWithThreeAdoptedNodesAndNothingElseOfAws() {
    Declared declared = at("baseline");

    assertThat(declared.input(NAME + "-ledger", "phase")).isEqualTo("baseline");
    assertThat(declared.customResources().entrySet())
        .filteredOn(each -> each.getValue().startsWith("aws:"))
        .allMatch(each -> !declared.request(each.getKey()).getImportId().isEmpty())
        .hasSize(2 * ZONES.size());
  }

  @Test
  void podNGetsTheDiskOfNodeNInTheZoneOfNodeN() {
    Declared declared = at("shift-100");

    for (int n = 0; n < ZONES.size(); n++) {
      String disk = "%s-volumes-%d-data".formatted(NAME, n);
      assertThat(declared.input(disk + "-volume", "availabilityZone")).isEqualTo(ZONES.get(n));
      assertThat(declared.upstreamOf(disk + "-volume"))
          .contains("%s-volumes-%d-last".formatted(NAME, n));
      assertThat(declared.input(disk + "-pv", "spec.claimRef.name"))
          .isEqualTo("data-cassandra-" + n);
      assertThat(declared.input(disk + "-claim", "metadata.name")).isEqualTo("data-cassandra-" + n);
    }
    assertThat(declared.input(NAME + "-set-set", "spec.replicas")).isEqualTo(3.0);
  }

  @ParameterizedTest
  @CsvSource({
    "verify, cassandra.ec2.example.internal",
    "shift-100, cassandra.databases.svc.cluster.local"
  })
  void theEndpointLeadsToWhereTheDataAre(String phase, String host) {
    assertThat(at(phase).input(NAME + "-set-endpoint", "spec.externalName")).isEqualTo(host);
  }

  @Test
  void theChoiceOfWhatBecomesOfNewWritesIsInThePreviewOfTheWayForward() {
    Map<String, String> config = config("shift-100");
    config.put(NAME + ":onReturn", "DROP_NEW_WRITES");

    assertThat(declared(config).input(NAME + "-volumes-disk-return", "onReturn"))
        .isEqualTo("DROP_NEW_WRITES");
  }

  @Test
  void theSetIsAsConfigured() {
    Declared declared = at("verify");
    String container = "spec.template.spec.containers.0";

    assertThat(declared.input(NAME + "-set-trial-set", container + ".image"))
        .isEqualTo("registry.example/cassandra:4.1.7");
    assertThat(declared.input(NAME + "-set-trial-set", container + ".env.3.value"))
        .isEqualTo("$(FIRST_PEER)");
    assertThat(declared.input(NAME + "-set-trial-check", container + ".command"))
        .isEqualTo(List.of("/checks/read-all-tables"));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void twoMigrationsSideBySideDeclareWhatEachDeclaresAlone(Phase phase) {
    Map<String, String> config = config(phase.toString());
    Map<String, String> both = new HashMap<>(config);
    config.forEach((key, value) -> both.put(key.replace(NAME + ":", "scylla:"), value));
    both.put("scylla:set", "scylla");
    both.put(NAME + ":names", NAME + ",scylla");

    Set<String> alone = at(phase.toString()).customResources().keySet();

    assertThat(declared(both).customResources().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    alone.stream(), alone.stream().map(name -> name.replaceFirst(NAME, "scylla")))
                .toList());
  }

  @Test
  void theRoadSaysWhatChangesAtEveryStopAndTheWayBack() {
    List<RoadRow> rows = CassandraVolumes.road(Road.of(List.of(100)));

    assertThat(rows.get(3).changes())
        .containsExactly(
            "stop of the nodes: stopped; started on the way home",
            "return of the disks: noted; brought home or dropped, as onReturn says",
            "adopted volumes: of last snapshots, taken after the stop",
            "trial set: on the trial volumes",
            "set: on the adopted volumes",
            "endpoint: the set, once it is ready");
    assertThat(rows.get(3).wayBack()).isEqualTo(Reversibility.CARRIES_DATA);
    assertThat(rows.get(5).changes())
        .containsExactly(
            "return of the disks: noted; brought home or dropped, as onReturn says; the old disks outlive their nodes");
    assertThat(rows.get(6).changes())
        .containsExactly(
            "nodes: adopted, no longer protected", "their disks: adopted, no longer protected");
  }
}
