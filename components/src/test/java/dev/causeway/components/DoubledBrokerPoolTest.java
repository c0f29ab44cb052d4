package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoubledBrokerPoolTest {
  private static final String SERVERS = BrokerExample.OLD + "," + BrokerExample.NEW;
  private static final String POD = "spec.template.spec";

  private final Declared expanded = new BrokerExample().declaredAt(Phase.EXPAND);

  @ParameterizedTest
  @CsvSource({
    "expand, 0, false",
    "verify, 0, false",
    "shift-34, 1, false",
    "shift-67, 2, false",
    "shift-100, 3, false",
    "drain, 3, false",
    "retire, 3, false",
    "release, 3, false",
    "contract, 3, true"
  })
  void asManyOldBrokersLeaveAsTheShareRoundedDown(String phase, int leaving, boolean closed) {
    Declared declared = new BrokerExample().declaredAt(phase);

    assertThat(declared.input("events-pool-evacuation", "leaving"))
        .isEqualTo(List.of(0.0, 1.0, 2.0).subList(0, leaving));
    assertThat(declared.input("events-pool-evacuation", "closed")).isEqualTo(closed);
  }

  @Test
  void theEvacuationKnowsBothPoolsAndWhoMoves() {
    assertThat(expanded.inputs("events-pool-evacuation"))
        .containsEntry("bootstrapServers", SERVERS)
        .containsEntry("oldBrokers", List.of(0.0, 1.0, 2.0))
        .containsEntry("destinations", List.of(10.0, 11.0, 12.0))
        .containsEntry("bytesPerSecond", 1_000_000.0)
        .containsEntry("movesPerBroker", 20.0)
        .containsEntry("metadataAge", "PT5M")
        .containsEntry("executor", "CRUISE_CONTROL")
        .containsEntry("cruiseControlUrls", BrokerExample.URLS)
        .containsKey("placement");
  }

  @Test
  void withoutCruiseControlKafkaItselfMovesReplicas() {
    Declared declared =
        new BrokerExample()
            .withPool(args -> plain().oldSide(args.oldSide()))
            .declaredAt(Phase.VERIFY);

    for (String child : List.of("events-pool-evacuation", "events-pool-dry-run")) {
      assertThat(declared.inputs(child))
          .containsEntry("executor", "KAFKA")
          .doesNotContainKey("cruiseControlUrls");
    }
    assertThat(declared.customResources().keySet()).noneMatch(name -> name.contains("cruise"));
  }

  private static DoubledBrokerPoolArgs plain() {
    return DoubledBrokerPool.pool()
        .set("kafka")
        .image("kafka:4.3.1")
        .storageClass("gp3")
        .sizeGib(1)
        .bytesPerSecond(0);
  }

  @Test
  void everyOldBrokerHasToBeInTheSlotOfItsZone() {
    assertThat(expanded.inputs("events-pool-old-ready"))
        .containsEntry("pool", "OLD")
        .containsEntry("bootstrapServers", SERVERS)
        .containsEntry("metricsTopic", "__metrics")
        .containsEntry(
            "brokers",
            List.of(
                Map.of("id", 0.0, "rack", "eu-central-1a"),
                Map.of("id", 1.0, "rack", "eu-central-1b"),
                Map.of("id", 2.0, "rack", "eu-central-1c")))
        .doesNotContainKey("racks");
  }

  @Test
  void newBrokersMayBeInAnyOfTheirZonesSinceTheSetIsSpread() {
    assertThat(expanded.inputs("events-pool-new-ready"))
        .containsEntry("pool", "NEW")
        .containsEntry(
            "brokers", List.of(Map.of("id", 10.0), Map.of("id", 11.0), Map.of("id", 12.0)))
        .containsEntry("racks", List.of("eu-central-1a", "eu-central-1b", "eu-central-1c"));
  }

  @Test
  void theZonesOfTheNewBrokersMayBeOthers() {
    Declared declared =
        new BrokerExample()
            .withBrokers(() -> BrokerExample.poolsArgs().racks(List.of("x", "y", "z")))
            .declaredAt(Phase.EXPAND);

    assertThat(declared.input("events-pool-new-ready", "racks")).isEqualTo(List.of("x", "y", "z"));
  }

  @Test
  void thePodsAreSpreadEvenlyOverTheZonesAndStartAllAtOnce() {
    assertThat(expanded.input("events-pool-set", "spec.podManagementPolicy")).isEqualTo("Parallel");
    assertThat(expanded.input("events-pool-set", "spec.replicas")).isEqualTo(3.0);
    assertThat(expanded.input("events-pool-set", POD + ".topologySpreadConstraints"))
        .isEqualTo(
            List.of(
                Map.of(
                    "topologyKey",
                    "topology.kubernetes.io/zone",
                    "maxSkew",
                    1.0,
                    "whenUnsatisfiable",
                    "DoNotSchedule",
                    "labelSelector",
                    Map.of("matchLabels", Map.of("app.kubernetes.io/name", "kafka")))));
  }

  @Test
  void aPodIsToldWhoItIsAndWhereItsClientsFindIt() {
    assertThat(expanded.input("events-pool-set", POD + ".containers.0.env"))
        .isEqualTo(
            List.of(
                field("POD_NAME", "metadata.name"),
                field("NODE_NAME", "spec.nodeName"),
                Map.of("name", "FIRST_BROKER_ID", "value", "10"),
                Map.of("name", "ADVERTISED_ADDRESSES", "value", BrokerExample.NEW),
                Map.of("name", "SERVICE_DOMAIN", "value", "kafka.shop.svc.cluster.local"),
                Map.of("name", "CLUSTER_ID", "value", "c1")));
  }

  private static Map<String, Object> field(String name, String path) {
    return Map.of("name", name, "valueFrom", Map.of("fieldRef", Map.of("fieldPath", path)));
  }

  @ParameterizedTest
  @CsvSource({"expand, Delete, false", "release, Delete, false", "contract, Retain, true"})
  void theDisksGoWithTheSetUntilTheRoadEnds(String phase, String whenDeleted, boolean kept) {
    Declared declared = new BrokerExample().declaredAt(phase);

    assertThat(declared.input("events-pool-set", "spec.persistentVolumeClaimRetentionPolicy"))
        .isEqualTo(Map.of("whenDeleted", whenDeleted, "whenScaled", "Retain"));
    assertThat(declared.request("events-pool-set").getProtect()).isEqualTo(kept);
  }

  @Test
  void everyBrokerHasADiskOfItsOwn() {
    assertThat(expanded.input("events-pool-set", "spec.volumeClaimTemplates.0.spec"))
        .isEqualTo(
            Map.of(
                "accessModes",
                List.of("ReadWriteOnce"),
                "storageClassName",
                "gp3",
                "resources",
                Map.of("requests", Map.of("storage", "100Gi"))));
    assertThat(expanded.input("events-pool-set", POD + ".containers.0.volumeMounts"))
        .isEqualTo(List.of(Map.of("name", "data", "mountPath", "/var/lib/kafka/data")));
  }

  @Test
  void theEngineAwaitsNoPods() {
    for (String child : List.of("events-pool-set", "events-pool-service")) {
      assertThat(expanded.input(child, "metadata.annotations"))
          .isEqualTo(Map.of("pulumi.com/skipAwait", "true"));
    }
  }

  @Test
  void allOldBrokersAreProvenToBeAbleToLeaveAndLaterToHaveLeft() {
    assertThat(new BrokerExample().declaredAt(Phase.VERIFY).inputs("events-pool-dry-run"))
        .containsEntry("oldBrokers", List.of(0.0, 1.0, 2.0))
        .containsEntry("destinations", List.of(10.0, 11.0, 12.0))
        .containsEntry("executor", "CRUISE_CONTROL")
        .containsEntry("cruiseControlUrls", BrokerExample.URLS);
    assertThat(new BrokerExample().declaredAt(Phase.DRAIN).inputs("events-pool-emptied"))
        .containsEntry("brokers", List.of(0.0, 1.0, 2.0))
        .doesNotContainKey("guard");
  }

  @Test
  void twoMigrationsSideBySideDeclareWhatEachDeclaresAlone() {
    for (Phase stop : List.of(Phase.EXPAND, Phase.shift(67), Phase.CONTRACT)) {
      Declared both =
          Program.with(Map.of())
              .declares(
                  context -> {
                    new BrokerExample().declare(context, "events", stop);
                    new BrokerExample().declare(context, "other", stop);
                  });

      assertThat(both.customResources())
          .as("%s", stop)
          .hasSize(2 * new BrokerExample().declaredAt(stop).customResources().size());
    }
  }

  @Test
  void aShareIsInTheWordsOfAShift() {
    assertThat(DoubledBrokerPool.facts(Phase.shift(67)))
        .containsEntry("evacuation", "of 67 % of the old brokers; deleted, it gives all back");
  }
}
