package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.VirtualTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gate that waits for a workload says of pods of the local cluster. */
class WorkloadGateTest {
  private static final String GATE = "causeway:kubernetes:WorkloadReady";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private LocalKubernetes cluster;
  private KubernetesClient client;
  private Trial trial;
  private Provider provider;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(time);
    client = cluster.client();
    trial = new Trial(client, "db", time.waiting(), Duration.ofSeconds(1), Duration.ofMinutes(10));
    cluster.addNode("node-eu-central-1a", "eu-central-1a");
    cluster.addNode("node-eu-central-1b", "eu-central-1b");
    provider = CausewayProvider.factory(this::clients, time::waiting).start(EngineLog.NONE);
  }

  private Clients clients() {
    return Clients.builder().kubernetes(cluster::client).build();
  }

  @AfterEach
  void stop() {
    provider.close();
    client.close();
    cluster.close();
    time.close();
  }

  @Test
  void aPodWhoseVolumeIsInAZoneWithoutNodesIsToldAtTheDeadline() {
    createWithVolumeIn("eu-central-1c");

    assertThatThrownBy(this::await)
        .hasMessage(
            "it did not open within PT1M: StatefulSet default/db: 1 of 1 pods updated, 0 ready (pod"
                + " db-0: 0/2 nodes are available: 2 node(s) didn't match PersistentVolume's node"
                + " affinity. no new claims to deallocate, preemption: 0/2 nodes are available: 2"
                + " Preemption is not helpful for scheduling.). Correct what is missing, or give it"
                + " longer with customTimeouts, and run pulumi up again");
  }

  @Test
  void aPodWhoseVolumeNoDriverAttachesIsToldAtTheDeadline() {
    createWithVolumeIn("eu-central-1a");

    assertThatThrownBy(this::await)
        .hasMessageContaining(
            "0 ready (pod db-0: FailedAttachVolume: AttachVolume.Attach failed for volume \"db\" : timed"
                + " out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume"
                + " vol-db). Correct");
  }

  private void createWithVolumeIn(String zone) {
    trial.create(Yaml.volume("NAME", "data-NAME-0", zone));
    trial.create(Yaml.claim("data-NAME-0", "NAME"));
    trial.create(Yaml.set(1, "", ""));
  }

  private void await() {
    PropertyMap inputs =
        PropertyMap.EMPTY
            .with("namespace", Trial.NAMESPACE)
            .with("name", trial.name())
            .with("kind", "StatefulSet")
            .with("phase", "expand")
            .with("direction", "forward");
    var unused =
        provider.create(
            new Create(
                new Urn("dev", "cluster", GATE, "it"), inputs, Duration.ofMinutes(1), false));
  }
}
