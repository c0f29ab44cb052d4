package dev.causeway.rehearsal.kafka;

import dev.causeway.rehearsal.kafka.ServerSettings.Place;
import dev.causeway.rehearsal.kafka.ServerSettings.Voter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kafka.server.BrokerServer;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster in this JVM: a KRaft controller of its own, and real brokers that come and go.
 * Thread-safe.
 *
 * <p>Ports are reserved before anything listens on them, so that addresses are known from the
 * start; a broker that is away refuses connections.
 */
public final class KafkaCluster implements AutoCloseable {
  /** The node id of the controller, which no broker may have. */
  public static final int CONTROLLER_ID = 1000;

  private final LoopbackPorts ports = new LoopbackPorts();
  private final Servers servers = new Servers(Uuid.randomUuid().toString(), new Faults());
  private final Voter voter = new Voter(CONTROLLER_ID, ports.reserve());
  private final Map<Integer, Optional<Broker>> brokers = new TreeMap<>();
  private @Nullable Controller controller;
  private boolean closed;

  private KafkaCluster() {}

  /**
   * Starts a cluster without brokers.
   *
   * @param directory where the controller keeps its files
   */
  public static KafkaCluster start(Path directory) {
    KafkaCluster cluster = new KafkaCluster();
    try {
      cluster.ports.release(cluster.voter.port());
      cluster.controller = Controller.start(cluster.servers, cluster.voter, directory);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The cluster's id. */
  public String id() {
    return servers.clusterId();
  }

  /** Where to reserve the ports of brokers, and of what stands beside them. */
  public LoopbackPorts ports() {
    return ports;
  }

  /**
   * Starts a broker; it serves when this returns.
   *
   * @param directory its disk; a broker finds there what it left behind, and starts empty if it is
   *     new
   * @param port where it listens, one of {@link #ports}
   * @throws IllegalStateException if a broker of that id runs, starts or is not yet down, or if the
   *     cluster is closed
   */
  public Broker start(int id, String rack, Path directory, int port) {
    admit(id);
    try {
      ports.release(port);
      Place place = new Place(id, port, directory);
      BrokerServer server = started(place, rack);
      Broker broker = new Broker(place, rack, server, () -> leave(id, port));
      put(broker);
      return broker;
    } catch (RuntimeException e) {
      leave(id, port);
      throw e;
    }
  }

  private synchronized void admit(int id) {
    if (closed) {
      throw new IllegalStateException("the cluster is closed");
    }
    if (brokers.putIfAbsent(id, Optional.empty()) != null) {
      throw new IllegalStateException(
          "broker %d runs already, or is not yet down; stop it first".formatted(id));
    }
  }

  private BrokerServer started(Place place, String rack) {
    BrokerServer server =
        new BrokerServer(servers.shared(ServerSettings.broker(voter, place, rack)));
    server.startup();
    return server;
  }

  private synchronized void put(Broker broker) {
    brokers.put(broker.id(), Optional.of(broker));
    notifyAll();
  }

  private synchronized void leave(int id, int port) {
    brokers.remove(id);
    if (!closed) {
      ports.hold(port);
    }
    notifyAll();
  }

  /** The broker of that id, if it runs. */
  public synchronized Optional<Broker> broker(int id) {
    return brokers.getOrDefault(id, Optional.empty()).filter(Broker::isRunning);
  }

  /** All brokers that run, by their ids. */
  public synchronized List<Broker> running() {
    return brokers.values().stream().flatMap(Optional::stream).filter(Broker::isRunning).toList();
  }

  /**
   * Whether every broker that runs knows all that the controller has noted until now. A client asks
   * any of them, and one may learn later than the others.
   */
  public synchronized boolean isOfOneMind() {
    if (controller == null) {
      return false;
    }
    long noted = controller.metadataOffset();
    return running().stream().allMatch(broker -> broker.metadataOffset() >= noted);
  }

  /** What went wrong inside servers; nothing in a sound run. */
  public List<String> faults() {
    return servers.faults().seen();
  }

  /** Every broker there is, also those on their way out; from now on none starts. */
  private synchronized List<Broker> last() {
    closed = true;
    boolean interrupted = false;
    while (brokers.values().stream().anyMatch(Optional::isEmpty)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return brokers.values().stream().flatMap(Optional::stream).toList();
  }

  /** Kills the brokers, ends the controller and gives the ports back; waits for all of it. */
  @Override
  public void close() {
    last().forEach(Broker::kill);
    if (controller != null) {
      controller.close();
    }
    ports.close();
  }
}
