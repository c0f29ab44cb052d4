package dev.causeway.rehearsal.kafka;

import dev.causeway.rehearsal.kafka.ServerSettings.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.BrokerServer;
import org.apache.kafka.image.loader.MetadataLoader;

/** A broker that serves, until it is stopped or killed. Thread-safe. */
public final class Broker {
  /** How long a controlled shutdown may take to hand its leaders over. */
  private static final Duration HAND_OVER = Duration.ofSeconds(30);

  private final Place place;
  private final String rack;
  private final BrokerServer server;
  private final Runnable gone;
  private final AtomicBoolean going = new AtomicBoolean();

  Broker(Place place, String rack, BrokerServer server, Runnable gone) {
    this.place = place;
    this.rack = rack;
    this.server = server;
    this.gone = gone;
  }

  public int id() {
    return place.id();
  }

  public String rack() {
    return rack;
  }

  /** Where clients reach it. */
  public String address() {
    return "127.0.0.1:" + place.port();
  }

  /** How far it has come in what the controller notes; negative once it is down. */
  long metadataOffset() {
    return Optional.ofNullable(server.sharedServer().loader())
        .map(MetadataLoader::lastAppliedOffset)
        .orElse(-1L);
  }

  /** Whether nobody has stopped or killed it. */
  public boolean isRunning() {
    return !going.get();
  }

  /** A controlled shutdown: hands its leaders over first. Waits until it is down. */
  public void stop() {
    end(HAND_OVER);
  }

  /**
   * As near to a kill as one JVM comes: connections break and heartbeats end at once, nothing is
   * handed over, and the cluster finds out for itself; cuts a shutdown short that is under way.
   * Waits until it is down.
   */
  public void kill() {
    server.socketServer().stopProcessingRequests();
    server.lifecycleManager().beginShutdown();
    end(Duration.ZERO);
  }

  private void end(Duration patience) {
    if (going.compareAndSet(false, true)) {
      server.shutdown(patience);
      gone.run();
    } else {
      server.awaitShutdown();
    }
  }
}
