package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.causeway.rehearsal.cloud.VirtualTime;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How pods of the local cluster come by their disks. */
class LocalDisksTest {
  private static final String DRIVER = "ebs.csi.aws.com";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final List<PodContext> started = new CopyOnWriteArrayList<>();
  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final Driver driver = new Driver();
  private LocalKubernetes cluster;
  private KubernetesClient client;
  private Trial trial;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(time);
    client = cluster.client();
    trial = new Trial(client, "db", time.waiting(), Duration.ofSeconds(1), Duration.ofMinutes(10));
    cluster.addImage("conformance:1", Steady.noting(started, happened));
    cluster.addVolumeDriver(DRIVER, driver);
    for (String zone : List.of("eu-central-1a", "eu-central-1b")) {
      cluster.addNode("node-" + zone, zone);
    }
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
    time.close();
  }

  @Test
  void aContainerIsToldWhichDiskIsMountedWhere() {
    adopted("eu-central-1b");

    trial.create(Yaml.set(1, "", ""));

    trial.runs("db-0");
    assertThat(started).hasSize(1);
    assertThat(started.get(0).node()).isEqualTo("node-eu-central-1b");
    assertThat(started.get(0).mounts())
        .containsExactly(new Mount("/data", "data-db-0", "db", DRIVER, "vol-db"));
  }

  @Test
  void aDiskComesBeforeThePodStartsAndGoesAfterItHasEnded() {
    adopted("eu-central-1a");
    trial.create(Yaml.set(1, "", ""));
    trial.runs("db-0");

    client.apps().statefulSets().inNamespace("default").withName("db").delete();

    trial.eventually(() -> assertThat(happened).hasSize(4));
    assertThat(happened)
        .containsExactly(
            "attach vol-db to node-eu-central-1a",
            "start db-0",
            "end db-0",
            "detach vol-db from node-eu-central-1a");
  }

  @Test
  void aDiskThatCannotComeKeepsThePodWaitingAndNothingIsStarted() {
    driver.busy = Optional.of("vol-db is attached to i-1");
    adopted("eu-central-1a");
    trial.create(Yaml.set(1, "", ""));

    trial.isTold("db-0", "vol-db is attached to i-1");
    assertThat(started).isEmpty();
    driver.busy = Optional.empty();

    trial.runs("db-0");
    assertThat(started).hasSize(1);
  }

  @Test
  void aDiskOfADriverThatNobodySpokeOfNeverComes() {
    trial.create(
        Yaml.volume("NAME", "data-NAME-0", "eu-central-1a").replace(DRIVER, "other.example.org"));
    trial.create(Yaml.claim("data-NAME-0", "NAME"));

    trial.create(Yaml.set(1, "", ""));

    trial.isTold("db-0", "timed out waiting for external-attacher of other.example.org CSI driver");
    assertThat(started).isEmpty();
  }

  @Test
  void aDiskServesOneNodeAtATime() {
    trial.create(Yaml.anyVolume("NAME", "10Gi"));
    trial.create(Yaml.claim("NAME", "NAME").replace("Name: \"\"", "Name: NAME"));
    trial.isBound("NAME");
    trial.create(at("eu-central-1a", "one"));
    trial.runs("one");

    trial.create(at("eu-central-1b", "other"));
    trial.isTold("other", "Multi-Attach error for volume \"db\"");
    trial.pod("one").delete();

    trial.runs("other");
    assertThat(happened)
        .containsSubsequence(
            "detach vol-db from node-eu-central-1a", "attach vol-db to node-eu-central-1b");
  }

  private static String at(String zone, String pod) {
    return Yaml.pod(pod, "NAME")
        .replace(
            "spec:\n",
            "spec:\n  nodeSelector: {topology.kubernetes.io/zone: %s}\n".formatted(zone));
  }

  @Test
  void aRestoredClusterHasItsDisksWhereTheyWere() {
    adopted("eu-central-1a");
    trial.create(Yaml.set(1, "", ""));
    trial.runs("db-0");
    LocalKubernetes.Saved saved = cluster.save();
    happened.clear();

    cluster.restore(saved);
    assertThat(started.get(1).mounts()).isEqualTo(started.get(0).mounts());
    trial.pod("db-0").delete();

    trial.eventually(() -> assertThat(happened).contains("start db-0"));
    trial.later(Duration.ofMinutes(1));
    assertThat(happened).doesNotContain("detach vol-db from node-eu-central-1a");
  }

  @Test
  void aVolumeToBeDeletedTakesItsDiskAlongOnceThatCanBe() {
    trial.create(
        Yaml.volume("NAME", "NAME", "eu-central-1a").replace("Policy: Retain", "Policy: Delete"));
    trial.create(Yaml.claim("NAME", "NAME"));
    trial.isBound("NAME");
    driver.busy = Optional.of("vol-db is attached to i-1");

    trial.claim("NAME").delete();
    trial.isTold("NAME", "vol-db is attached to i-1");
    assertThat(happened).isEmpty();
    driver.busy = Optional.empty();

    trial.isGone(trial.volume("NAME"));
    assertThat(happened).containsExactly("delete vol-db");
  }

  @Test
  void aNodeThatIsTakenAwayTakesItsPodsAlong() {
    adopted("eu-central-1a");
    trial.create(Yaml.set(1, "", ""));
    trial.runs("db-0");

    client.nodes().withName("node-eu-central-1a").delete();

    trial.isTold("db-0", "1 node(s) didn't match PersistentVolume's node affinity");
    assertThat(happened).contains("end db-0");
  }

  private static final String WAITING =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: NAME}
      provisioner: ebs.csi.aws.com
      volumeBindingMode: WaitForFirstConsumer
      """;

  @Test
  void aDiskIsMadeWhereItsPodIsToRunAndGoesWithItsClaim() {
    trial.create(WAITING);

    trial.create(Yaml.set(1, "persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete},", ""));
    trial.runs("db-0");

    assertThat(happened).contains("create 10 GiB for node-eu-central-1a");
    assertThat(client.persistentVolumes().list().getItems())
        .allSatisfy(
            volume ->
                assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Delete"))
        .hasSize(1);
    client.apps().statefulSets().inNamespace("default").withName("db").delete();
    trial.isGone(trial.claim("data-NAME-0"));
    trial.eventually(() -> assertThat(happened).anyMatch(what -> what.startsWith("delete vol-of")));
  }

  @Test
  void aPodWaitsUntilItsDiskCanBeMade() {
    trial.create(WAITING);
    driver.busy = Optional.of("no capacity in the zone");

    trial.create(Yaml.set(1, "", ""));
    trial.isTold("data-NAME-0", "no capacity in the zone");
    assertThat(trial.pod("NAME-0").get().getSpec().getNodeName()).isNull();
    driver.busy = Optional.empty();

    trial.runs("db-0");
  }

  @Test
  void podsWhoseDisksAreStillToBeMadeCountWhereTheyAreGoingToBe() {
    trial.create(WAITING);

    trial.create(
        Yaml.set(
            2,
            "podManagementPolicy: Parallel,",
            """
            topologySpreadConstraints: [{
              topologyKey: topology.kubernetes.io/zone, maxSkew: 1,
              whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: NAME}}}],
            """));

    trial.runs("db-0");
    trial.runs("db-1");
    assertThat(started)
        .extracting(PodContext::node)
        .containsExactlyInAnyOrder("node-eu-central-1a", "node-eu-central-1b");
  }

  /** The only node in the zone with fewer pods takes none: there the pod has to wait. */
  @Test
  void aPodWaitsWhereItWouldMakeZonesUneven() {
    client.nodes().withName("node-eu-central-1b").edit(LocalDisksTest::cordoned);
    trial.create(WAITING);
    trial.create(
        Yaml.set(
            2,
            "",
            """
            topologySpreadConstraints: [{
              topologyKey: topology.kubernetes.io/zone, maxSkew: 1,
              whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: NAME}}}],
            """));
    trial.runs("db-0");

    trial.isTold("db-1", "1 node(s) didn't match pod topology spread constraints");
    client.nodes().withName("node-eu-central-1b").edit(LocalDisksTest::uncordoned);

    trial.runs("db-1");
  }

  private static Node cordoned(Node node) {
    return new NodeBuilder(node).editOrNewSpec().withUnschedulable(true).endSpec().build();
  }

  private static Node uncordoned(Node node) {
    return new NodeBuilder(node).editOrNewSpec().withUnschedulable(false).endSpec().build();
  }

  private static final String READER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: NAME, namespace: default}
      spec:
        containers:
          - name: main
            image: "conformance:1"
            env: [{name: WHERE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]
            volumeMounts: [{name: config, mountPath: /etc/app}]
        volumes: [{name: config, configMap: {name: NAME}}]
      """;

  @Test
  void aContainerWaitsForItsConfigMapAndFindsItsFiles() {
    trial.create(READER);
    trial.isTold("NAME", "configmap \"db\" not found");

    trial.create(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: NAME, namespace: default}
        data: {app.properties: "a=b"}
        """);

    trial.runs("NAME");
    assertThat(started.get(0).files()).containsExactly(entry("/etc/app/app.properties", "a=b"));
    assertThat(started.get(0).env()).containsEntry("WHERE", started.get(0).node());
  }

  private void adopted(String zone) {
    trial.create(Yaml.volume("NAME", "data-NAME-0", zone));
    trial.create(Yaml.claim("data-NAME-0", "NAME"));
  }

  /** A driver that notes what it does, and refuses while a disk is busy. */
  private final class Driver implements VolumeProvisioner {
    private volatile Optional<String> busy = Optional.empty();

    @Override
    public void attach(String volumeHandle, String node) {
      busy.ifPresent(
          why -> {
            throw new VolumeUnavailable(why);
          });
      happened.add("attach %s to %s".formatted(volumeHandle, node));
    }

    @Override
    public String create(String name, int gib, String node) {
      busy.ifPresent(
          why -> {
            throw new VolumeUnavailable(why);
          });
      happened.add("create %d GiB for %s".formatted(gib, node));
      return "vol-of-" + name;
    }

    @Override
    public void detach(String volumeHandle, String node) {
      happened.add("detach %s from %s".formatted(volumeHandle, node));
    }

    @Override
    public void delete(String volumeHandle) {
      busy.ifPresent(
          why -> {
            throw new VolumeUnavailable(why);
          });
      happened.add("delete " + volumeHandle);
    }
  }
}
