package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptedStatefulSetTest {
  private static final Phase SHIFT = Phase.shift(100);

  private final Declared verified = new DiskExample().declaredAt(Phase.VERIFY);
  private final Declared shifted = new DiskExample().declaredAt(SHIFT);

  @Test
  void theSetHasOnePodForEachNodeAndTheTemplatesOfItsClaims() {
    assertThat(shifted.input("db-set-set", "metadata.name")).isEqualTo("cassandra");
    assertThat(shifted.input("db-set-set", "spec.replicas")).isEqualTo(2.0);
    assertThat(shifted.input("db-set-set", "spec.serviceName")).isEqualTo("cassandra");
    assertThat(shifted.input("db-set-set", "spec.volumeClaimTemplates.1.metadata.name"))
        .isEqualTo("log");
    assertThat(shifted.input("db-set-set", "spec.volumeClaimTemplates.0.spec"))
        .isEqualTo(
            Map.of(
                "accessModes",
                List.of("ReadWriteOnce"),
                "storageClassName",
                "",
                "resources",
                Map.of("requests", Map.of("storage", "100Gi"))));
    assertThat(
            shifted.input("db-set-set", "spec.template.spec.containers.0.volumeMounts.1.mountPath"))
        .isEqualTo("/var/lib/commitlog");
  }

  @Test
  void aTemplateIsAsTheClaimsThatAreMadeForIt() {
    Map<String, Object> claim = object(shifted.input("db-volumes-0-log-claim", "spec"));
    Map<String, Object> template =
        object(shifted.input("db-set-set", "spec.volumeClaimTemplates.1.spec"));

    assertThat(claim).containsAllEntriesOf(template).hasSize(template.size() + 1);
    assertThat(shifted.input("db-set-set", "spec.volumeClaimTemplates.1.metadata.labels"))
        .isEqualTo(shifted.input("db-volumes-0-log-claim", "metadata.labels"));
  }

  private static Map<String, Object> object(Object value) {
    Map<String, Object> object = new TreeMap<>();
    ((Map<?, ?>) value).forEach((key, member) -> object.put(String.valueOf(key), member));
    return object;
  }

  @Test
  void podsFindEachOtherByNameOnTheSideTheyBelongTo() {
    assertThat(environment(shifted, "db-set-set"))
        .containsEntry("SERVICE_DOMAIN", "cassandra.shop.svc.cluster.local")
        .containsEntry("FIRST_PEER", "cassandra-0.cassandra.shop.svc.cluster.local")
        .containsEntry("CASSANDRA_SEEDS", "$(FIRST_PEER)");
    assertThat(environment(verified, "db-set-trial-set"))
        .containsEntry("FIRST_PEER", "cassandra-trial-0.cassandra-trial.shop.svc.cluster.local");
    assertThat(shifted.input("db-set-service", "spec.clusterIP")).isEqualTo("None");
    assertThat(shifted.input("db-set-service", "spec.publishNotReadyAddresses")).isEqualTo(true);
  }

  private static Map<String, Object> environment(Declared declared, String set) {
    Map<String, Object> environment = new TreeMap<>();
    ((List<?>) declared.input(set, "spec.template.spec.containers.0.env"))
        .forEach(
            each ->
                environment.put(
                    String.valueOf(((Map<?, ?>) each).get("name")),
                    String.valueOf(((Map<?, ?>) each).get("value"))));
    return environment;
  }

  @Test
  void aPodDrainsBeforeItGoesAndIsReadyWhenItsPortAnswers() {
    String container = "spec.template.spec.containers.0";

    assertThat(shifted.input("db-set-set", container + ".lifecycle.preStop.exec.command"))
        .isEqualTo(List.of("/bin/sh", "-c", "nodetool drain"));
    assertThat(shifted.input("db-set-set", container + ".readinessProbe.tcpSocket.port"))
        .isEqualTo(9042.0);
    assertThat(shifted.input("db-set-set", "spec.template.spec.terminationGracePeriodSeconds"))
        .isEqualTo(120.0);
    assertThat(
            new DiskExample()
                .withSet(set -> set.ready("nodetool info"))
                .declaredAt(SHIFT)
                .input("db-set-set", container + ".readinessProbe.exec.command"))
        .isEqualTo(List.of("/bin/sh", "-c", "nodetool info"));
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, db.ec2.internal",
    "verify, db.ec2.internal",
    "shift-100, cassandra.shop.svc.cluster.local",
    "contract, cassandra.shop.svc.cluster.local",
  })
  void theEndpointLeadsToWhereTheDataAre(String phase, String host) {
    Declared declared = new DiskExample().declaredAt(Phase.parse(phase));

    assertThat(declared.input("db-set-endpoint", "metadata.name")).isEqualTo("database");
    assertThat(declared.input("db-set-endpoint", "spec"))
        .isEqualTo(Map.of("type", "ExternalName", "externalName", host));
  }

  @Test
  void theTrialIsCutOffFromEverythingButItselfAndDns() {
    Map<String, String> ofTrial = Map.of("causeway.dev/trial-of", "cassandra");
    Object each = Map.of("podSelector", Map.of("matchLabels", ofTrial));
    Object dns = List.of(port("UDP"), port("TCP"));

    assertThat(verified.input("db-volumes-trial-cut-off", "spec"))
        .isEqualTo(
            Map.of(
                "podSelector",
                Map.of("matchLabels", ofTrial),
                "policyTypes",
                List.of("Ingress", "Egress"),
                "ingress",
                List.of(Map.of("from", List.of(each))),
                "egress",
                List.of(
                    Map.of("to", List.of(each)),
                    Map.of("to", List.of(Map.of("namespaceSelector", Map.of())), "ports", dns))));
    assertThat(verified.upstreamOf("db-set-trial-set")).contains("db-volumes-trial-cut-off");
  }

  private static Map<String, Object> port(String protocol) {
    return Map.of("protocol", protocol, "port", 53.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"db-set-trial-set", "db-set-trial-check"})
  void whateverIsOfTheTrialIsUnderItsPolicy(String child) {
    assertThat(object(verified.input(child, "spec.template.metadata.labels")))
        .containsEntry("causeway.dev/trial-of", "cassandra");
  }

  @Test
  void theServingSetIsNotUnderThePolicyOfTheTrial() {
    assertThat(shifted.input("db-set-set", "spec.template.metadata.labels"))
        .isEqualTo(Map.of("app.kubernetes.io/name", "cassandra"));
  }

  @Test
  void theTrialHasToBeReadyAndToPassItsCheck() {
    assertThat(verified.inputs("db-set-trial-ready"))
        .containsEntry("kind", "StatefulSet")
        .containsEntry("name", "cassandra-trial")
        .containsEntry("image", "cassandra:4.1");
    assertThat(verified.input("db-set-trial-check", "spec.template.spec.containers.0.command"))
        .isEqualTo(List.of("verify", "--all"));
    assertThat(verified.upstreamOf("db-set-trial-check")).contains("db-set-trial-ready");
    assertThat(verified.inputs("db-set-trial-checked"))
        .containsEntry("kind", "Job")
        .containsEntry("name", "cassandra-trial-check")
        .containsEntry("image", "checks:1");
    assertThat(shifted.has("db-set-trial-check")).isFalse();
    assertThat(shifted.has("db-set-trial-set")).isTrue();
  }

  @Test
  void noPodsAreAwaitedByTheEngine() {
    for (String child : List.of("db-set-trial-set", "db-set-trial-check")) {
      assertThat(verified.input(child, "metadata.annotations"))
          .isEqualTo(Map.of("pulumi.com/skipAwait", "true"));
    }
    assertThat(shifted.input("db-set-set", "metadata.annotations"))
        .isEqualTo(Map.of("pulumi.com/skipAwait", "true"));
  }

  @Test
  void twoMigrationsSideBySideDeclareWhatEachDeclaresAlone() {
    Declared both =
        Program.with(Map.of())
            .declares(
                context -> {
                  new DiskExample().declare(context, "db", SHIFT);
                  new DiskExample().declare(context, "other", SHIFT);
                });

    assertThat(both.customResources()).hasSize(2 * shifted.customResources().size());
  }
}
