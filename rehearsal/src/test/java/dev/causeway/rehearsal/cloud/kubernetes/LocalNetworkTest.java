package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.VirtualTime;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may talk to whom in the local cluster, and by which names. */
class LocalNetworkTest {
  private static final Peer OLD_NODE = new Peer.Outside("10.0.1.17");
  private static final Peer ELSEWHERE = new Peer.Outside("192.0.2.1");
  private static final Peer TRIAL = new Peer.Pod("default", "trial-0");
  private static final Peer SECOND = new Peer.Pod("default", "trial-1");
  private static final int PORT = 7000;

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private LocalKubernetes cluster;
  private KubernetesClient client;
  private Trial trial;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(time);
    client = cluster.client();
    trial = new Trial(client, "trial", time.waiting(), Duration.ofSeconds(1), Duration.ofHours(1));
    cluster.addImage("conformance:1", Steady.noting(new ArrayList<>(), new ArrayList<>()));
    trial.create(
        Yaml.set(2, "", "")
            .replaceAll("(?s)volumeMounts: .*?}\\]", "env: []")
            .replaceAll("(?s),\\s*volumeClaimTemplates.*", "}"));
    trial.runs("trial-1");
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
    time.close();
  }

  private void policy(String spec) {
    trial.create(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: NAME, namespace: default}
        spec: {podSelector: {matchLabels: {app: NAME}}, %s}
        """
            .formatted(spec));
  }

  @Test
  void withoutAPolicyEverybodyMayTalkToEverybody() {
    assertThat(cluster.mayConnect(TRIAL, OLD_NODE, PORT)).isTrue();
    assertThat(cluster.mayConnect(OLD_NODE, TRIAL, PORT)).isTrue();
  }

  @Test
  void aPolicyWithoutRulesCutsItsPodsOff() {
    policy("policyTypes: [Ingress, Egress]");

    assertThat(cluster.mayConnect(TRIAL, OLD_NODE, PORT)).isFalse();
    assertThat(cluster.mayConnect(OLD_NODE, TRIAL, PORT)).isFalse();
    assertThat(cluster.mayConnect(TRIAL, SECOND, PORT)).isFalse();
  }

  @Test
  void aRuleForItsOwnPodsLetsThemTalkToEachOtherOnly() {
    String own = "[{podSelector: {matchLabels: {app: NAME}}}]";
    policy(
        "policyTypes: [Ingress, Egress], ingress: [{from: %s}], egress: [{to: %s}]"
            .formatted(own, own));

    assertThat(cluster.mayConnect(TRIAL, SECOND, PORT)).isTrue();
    assertThat(cluster.mayConnect(TRIAL, OLD_NODE, PORT)).isFalse();
  }

  @Test
  void anIpBlockCutsOffJustTheOldNodes() {
    policy(
        "policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except:"
            + " [10.0.0.0/16]}}]}]");

    assertThat(cluster.mayConnect(TRIAL, OLD_NODE, PORT)).isFalse();
    assertThat(cluster.mayConnect(TRIAL, ELSEWHERE, PORT)).isTrue();
    assertThat(cluster.mayConnect(OLD_NODE, TRIAL, PORT)).isTrue();
  }

  @Test
  void aPortThatNoRuleNamesIsClosed() {
    policy("policyTypes: [Ingress], ingress: [{ports: [{port: 9042}]}]");

    assertThat(cluster.mayConnect(OLD_NODE, TRIAL, 9042)).isTrue();
    assertThat(cluster.mayConnect(OLD_NODE, TRIAL, PORT)).isFalse();
  }

  @Test
  void eachPodHasANameInItsHeadlessService() {
    trial.create(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: NAME, namespace: default}
        spec: {clusterIP: None, selector: {app: NAME}, ports: [{port: 9042}]}
        """);
    PodName first = new PodName("default", "trial-0");
    PodName second = new PodName("default", "trial-1");

    trial.eventually(
        () ->
            assertThat(cluster.resolve("trial.default.svc.cluster.local"))
                .isEqualTo(List.of(first, second)));
    assertThat(cluster.resolve("trial-1.trial.default.svc.cluster.local")).containsExactly(second);
    assertThat(cluster.resolve("trial-1.trial.default.svc")).containsExactly(second);
    assertThat(cluster.resolve("trial-2.trial.default.svc.cluster.local")).isEmpty();
    assertThat(cluster.resolve("trial")).isEmpty();
  }

  @Test
  void aServiceThatIsOnlyANameHasNoAddressAndMayNameAnother() {
    name("old.example");
    name("new.example");

    var spec = client.services().inNamespace("default").withName("database").get().getSpec();
    assertThat(spec.getExternalName()).isEqualTo("new.example");
    assertThat(spec.getClusterIP()).isNull();
  }

  private void name(String externalName) {
    client
        .services()
        .inNamespace("default")
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("database")
                .endMetadata()
                .withNewSpec()
                .withType("ExternalName")
                .withExternalName(externalName)
                .endSpec()
                .build())
        .serverSideApply();
  }
}
