package dev.causeway.rehearsal.kafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A machine with a broker on it, from its start to its end; the broker may die before, and be
 * started again. Thread-safe.
 */
final class BrokerMachine {
  private final Cast cast;
  private final int id;
  private final String rack;
  private final Path disk;
  private @Nullable Broker broker;
  private boolean gone;

  private BrokerMachine(Cast cast, int id, String rack, Path disk) {
    this.cast = cast;
    this.id = id;
    this.rack = rack;
    this.disk = disk;
  }

  /** Starts one, once nobody else is this broker. */
  static BrokerMachine start(Cast cast, int id, String rack, Path disk) {
    cast.seats().take(id);
    BrokerMachine machine = new BrokerMachine(cast, id, rack, disk);
    try {
      machine.restart();
      return machine;
    } catch (RuntimeException e) {
      cast.seats().leave(id);
      throw e;
    }
  }

  /** Starts the broker again, on the same disk; nothing if it runs. */
  synchronized void restart() {
    if (!gone && !isRunning()) {
      broker = cast.cluster().start(id, rack, disk, cast.port(id));
    }
  }

  synchronized boolean isRunning() {
    return broker != null && broker.isRunning();
  }

  int id() {
    return id;
  }

  /** Not synchronized: a kill cuts it short. */
  void stop() {
    Broker running = broker();
    if (running != null) {
      running.stop();
    }
  }

  private synchronized @Nullable Broker broker() {
    return broker;
  }

  /** The broker dies; the machine stays. */
  void kill() {
    Broker running = broker();
    if (running != null) {
      running.kill();
    }
  }

  /** The machine is gone; what its disk held may go once this has returned. */
  void end() {
    kill();
    if (leaves()) {
      cast.seats().leave(id);
    }
  }

  private synchronized boolean leaves() {
    boolean first = !gone;
    gone = true;
    return first;
  }
}
