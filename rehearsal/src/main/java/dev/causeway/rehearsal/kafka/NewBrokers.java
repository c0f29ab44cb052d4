package dev.causeway.rehearsal.kafka;

import dev.causeway.rehearsal.cloud.aws.Mount;
import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.KillReport;
import dev.causeway.rehearsal.cloud.kubernetes.PodContext;
import dev.causeway.rehearsal.cloud.kubernetes.RunningContainer;
import dev.causeway.rehearsal.disks.EbsDriver;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The image of the brokers in pods: a pod is the broker of its number, in the rack of its node's
 * zone, on the disk that is mounted there.
 */
final class NewBrokers implements ContainerProgram {
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final int UNKNOWN_COMMAND = 127;
  private static final int KILLED = 137;

  private final Cast cast;
  private final KubernetesClient client;
  private final EbsDriver driver;
  private final Map<Integer, Container> containers = new ConcurrentHashMap<>();

  NewBrokers(Cast cast, KubernetesClient client, EbsDriver driver) {
    this.cast = cast;
    this.client = client;
    this.driver = driver;
  }

  @Override
  public RunningContainer start(PodContext pod) {
    int ordinal = ordinal(variable(pod, "POD_NAME"));
    int id = Integer.parseInt(variable(pod, "FIRST_BROKER_ID")) + ordinal;
    requireAddress(pod, id, ordinal);
    Mount disk = mount(pod);
    try {
      String rack = rack(variable(pod, "NODE_NAME"));
      Container container =
          new Container(
              disk, BrokerMachine.start(cast, id, rack, disk.directory().resolve("kafka")));
      containers.put(id, container);
      return container;
    } catch (RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  private static String variable(PodContext pod, String name) {
    String value = pod.env().get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException("%s has no variable %s".formatted(pod.pod(), name));
    }
    return value;
  }

  private static int ordinal(String pod) {
    return Integer.parseInt(pod.substring(pod.lastIndexOf('-') + 1));
  }

  /** What it is told to advertise has to be where it will be. */
  private void requireAddress(PodContext pod, int id, int ordinal) {
    List<String> advertised = List.of(variable(pod, "ADVERTISED_ADDRESSES").split(","));
    if (ordinal >= advertised.size() || !advertised.get(ordinal).equals(cast.address(id))) {
      throw new IllegalStateException(
          "broker %d is at %s, not at number %d of %s"
              .formatted(id, cast.address(id), ordinal, advertised));
    }
  }

  private Mount mount(PodContext pod) {
    return pod.mounts().stream()
        .findFirst()
        .map(mount -> driver.mount(mount.volumeHandle(), pod.node()))
        .orElseThrow(() -> new IllegalStateException("no disk is mounted in " + pod.pod()));
  }

  private String rack(String node) {
    Node found = Objects.requireNonNull(client.nodes().withName(node).get(), "no node " + node);
    return Objects.requireNonNull(found.getMetadata().getLabels().get(ZONE), "no zone: " + node);
  }

  Optional<BrokerMachine> machine(int broker) {
    return Optional.ofNullable(containers.get(broker)).map(Container::machine);
  }

  /** The process of the broker dies; its pod finds that out. */
  void kill(int broker) {
    Optional.ofNullable(containers.get(broker)).ifPresent(Container::die);
  }

  /** Ends all of them. */
  void close() {
    List.copyOf(containers.values()).forEach(Container::end);
  }

  private final class Container implements RunningContainer {
    private final Mount disk;
    private final BrokerMachine machine;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    Container(Mount disk, BrokerMachine machine) {
      this.disk = disk;
      this.machine = machine;
    }

    BrokerMachine machine() {
      return machine;
    }

    @Override
    public CompletionStage<Integer> exit() {
      return exit;
    }

    @Override
    public boolean ready() {
      return machine.isRunning();
    }

    @Override
    public int exec(List<String> command) {
      return UNKNOWN_COMMAND;
    }

    @Override
    public void terminate() {
      machine.stop();
      end();
    }

    @Override
    public KillReport kill() {
      end();
      return KillReport.NOTHING;
    }

    private void die() {
      end();
      exit.complete(KILLED);
    }

    private void end() {
      machine.end();
      containers.remove(machine.id(), this);
      disk.close();
    }
  }
}
