package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.VirtualTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
  private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
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

  private void adopted(String zone) {
    trial.create(Yaml.volume("NAME", "data-NAME-0", zone));
    trial.create(Yaml.claim("data-NAME-0", "NAME"));
  }

  /** A driver that notes what it does, and refuses while a disk is busy. */
  private final class Driver implements VolumeDriver {
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
