package dev.causeway.rehearsal.kafka;

import static dev.causeway.rehearsal.kafka.Asking.ask;
import static dev.causeway.rehearsal.kafka.Asking.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers of one cluster, each test leaving all of them in service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaClusterTest {

  private final List<Integer> ports = new ArrayList<>();
  private Path files;
  private KafkaCluster cluster;
  private Admin admin;
  private Asking asking;

  @BeforeAll
  void start(@TempDir Path folder) {
    files = folder;
    cluster = KafkaCluster.start(folder.resolve("controller"));
    IntStream.range(0, 3).forEach(id -> ports.add(cluster.ports().reserve()));
    IntStream.range(0, 3).forEach(this::start);
    admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + ports.get(1)));
    asking = new Asking(admin);
  }

  private Broker start(int id) {
    return cluster.start(id, "zone-" + id, files.resolve("broker-" + id), ports.get(id));
  }

  private Broker broker(int id) {
    return cluster.broker(id).orElseThrow();
  }

  @AfterEach
  void nothingWentWrongInside() {
    assertThat(cluster.faults()).isEmpty();
  }

  @AfterAll
  void close() {
    admin.close();
    cluster.close();
  }

  @Test
  void brokersServeInTheirRacksOnceTheirStartHasReturned() {
    assertThat(ask(admin.describeCluster().nodes()))
        .extracting(Node::id, Node::port, Node::rack)
        .containsExactlyInAnyOrder(
            tuple(0, ports.get(0), "zone-0"),
            tuple(1, ports.get(1), "zone-1"),
            tuple(2, ports.get(2), "zone-2"));
  }

  @Test
  void aStoppedBrokerHasHandedItsLeadersOver() {
    asking.create("stopped", 0, 1, 2);

    broker(0).stop();

    assertThat(asking.partition("stopped").leader().id()).isNotEqualTo(0);
    start(0);
  }

  @Test
  void aKilledBrokerIsFoundOutByTheCluster() {
    asking.create("killed", 0, 1, 2);

    broker(0).kill();

    await("another leader", () -> asking.partition("killed").leader().id() != 0);
    start(0);
  }

  @Test
  void aBrokerThatIsAwayRefusesConnections() {
    broker(2).stop();

    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(ports.get(2)));
    assertThat(cluster.running()).extracting(Broker::id).containsExactly(0, 1);
    start(2);
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  @Test
  void aBrokerComesBackToItsDisk() throws IOException {
    asking.create("kept", 0, 1, 2);
    String before = Files.readString(files.resolve("broker-0/meta.properties"));

    broker(0).kill();
    start(0);

    assertThat(Files.readString(files.resolve("broker-0/meta.properties"))).isEqualTo(before);
    await("all in sync", () -> asking.partition("kept").isr().size() == 3);
  }

  @Test
  void aBrokerWithANewDiskIsFilledByTheOthers() {
    asking.create("refilled", 0, 1, 2);
    Path disk = files.resolve("another-disk");

    broker(0).stop();
    cluster.start(0, "zone-0", disk, ports.get(0));

    await("all in sync", () -> asking.partition("refilled").isr().size() == 3);
    assertThat(disk.resolve("refilled-0")).isDirectory();
    broker(0).stop();
    start(0);
  }

  @Test
  void anIdCanBeHadOnceOnly() {
    assertThatThrownBy(() -> start(1))
        .hasMessage("broker 1 runs already, or is not yet down; stop it first");
    assertThat(broker(1).isRunning()).isTrue();
  }

  @Test
  void brokersCanBeCordoned() {
    String configured = "cordoned.log.dirs";
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "0");

    assertThat(
            Objects.requireNonNull(ask(admin.describeConfigs(List.of(broker)).all()).get(broker))
                .get(configured))
        .isNotNull();
    assertThat(
            Objects.requireNonNull(
                    ask(admin.describeFeatures().featureMetadata())
                        .finalizedFeatures()
                        .get("metadata.version"))
                .maxVersionLevel())
        .isEqualTo(MetadataVersion.IBP_4_3_IV0.featureLevel());
  }

  @Test
  void anotherClusterStandsBesideIt(@TempDir Path folder) {
    asking.create("here", 0, 1, 2);

    try (KafkaCluster other = KafkaCluster.start(folder.resolve("controller"))) {
      int port = other.ports().reserve();
      Broker same = other.start(0, "zone-0", folder.resolve("broker"), port);
      try (Admin there = Admin.create(Map.of("bootstrap.servers", same.address()))) {
        assertThat(ask(there.describeCluster().clusterId())).isEqualTo(other.id());
        assertThat(ask(there.listTopics().names())).isEmpty();
      }
    }

    assertThat(ask(admin.describeCluster().clusterId())).isEqualTo(cluster.id());
    assertThat(asking.partition("here").isr()).hasSize(3);
  }

  @Test
  void aClusterLeavesNoThreadBehind(@TempDir Path folder) throws InterruptedException {
    ThreadGroup group = new ThreadGroup("a cluster and all its threads");
    Thread passing = new Thread(group, () -> comeAndGo(folder));
    passing.start();
    passing.join();

    await("an end of " + alive(group), () -> alive(group).isEmpty());
  }

  private static void comeAndGo(Path folder) {
    try (KafkaCluster passing = KafkaCluster.start(folder.resolve("controller"))) {
      passing.start(0, "zone-0", folder.resolve("broker"), passing.ports().reserve());
    }
  }

  /** Without those that Kafka has one of in a JVM, whatever runs in it. */
  private static List<String> alive(ThreadGroup group) {
    Thread[] threads = new Thread[1000];
    int count = group.enumerate(threads);
    return IntStream.range(0, count)
        .mapToObj(at -> threads[at].getName())
        .filter(name -> !name.startsWith("metrics-meter-tick-thread"))
        .filter(name -> !name.startsWith("ForkJoinPool"))
        .toList();
  }
}
