package dev.causeway.rehearsal.cruise;

import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * One instance of a stand-in for Cruise Control. It serves from when it is started until it is
 * closed, which is as a kill: what is under way goes on without it, its throttles stay, and the
 * next one remembers nothing. Thread-safe.
 */
public final class CruiseControlStandIn implements AutoCloseable {
  private final Admin admin;
  private final Seat seat;
  private final Threads threads;
  private final LoopbackServer server;

  private CruiseControlStandIn(Admin admin, Seat seat, Threads threads, LoopbackServer server) {
    this.admin = admin;
    this.seat = seat;
    this.threads = threads;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param port 0 for a free one
   * @param client makes its admin client, which it closes
   */
  public static CruiseControlStandIn start(
      int port, Supplier<Admin> client, Settings settings, Waiting waiting) {
    Admin admin = client.get();
    Cluster cluster = new Cluster(admin);
    Threads threads = new Threads();
    Supplier<UUID> ids = ids(waiting);
    Seat seat = new Seat(cluster, settings, waiting, threads);
    Healing healing = new Healing(cluster, seat, settings, waiting, ids);
    threads.execute(healing::watch);
    UserTasks tasks = new UserTasks(waiting, ids, threads);
    Monitor monitor = new Monitor(settings, waiting);
    Api api =
        new Api(
            new Answers(cluster, monitor, seat, healing, tasks),
            new Planner(cluster, monitor, seat, settings),
            monitor,
            seat,
            tasks);
    LoopbackServer server = LoopbackServer.start("cruise-control", port, api);
    return new CruiseControlStandIn(admin, seat, threads, server);
  }

  /** Ids that no instance started at another moment gives. */
  private static Supplier<UUID> ids(Waiting waiting) {
    AtomicLong last = new AtomicLong();
    long start = waiting.now().toEpochMilli();
    return () -> new UUID(start, last.incrementAndGet());
  }

  /** Where its API is, such as {@code http://127.0.0.1:9090/kafkacruisecontrol}. */
  public URI api() {
    return URI.create(server.endpoint() + "/kafkacruisecontrol");
  }

  /** How many replicas all its executions have copied. */
  public int replicasMoved() {
    return seat.all().stream().mapToInt(Execution::replicasMoved).sum();
  }

  /** How many bytes that was. */
  public long bytesMoved() {
    return seat.all().stream().mapToLong(Execution::bytesMoved).sum();
  }

  /** What went wrong inside; nothing in a sound run. */
  public List<String> faults() {
    return threads.faults();
  }

  @Override
  public void close() {
    server.close();
    threads.close();
    admin.close(Duration.ZERO);
  }
}
