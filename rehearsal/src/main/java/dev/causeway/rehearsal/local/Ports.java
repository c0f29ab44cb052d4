package dev.causeway.rehearsal.local;

import dev.causeway.rehearsal.walk.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/**
 * Where an open world listens on loopback: four ports in a row, since addresses that are in a
 * stack's config and state have to survive a restart; or any that are free.
 *
 * @param first the port of AWS; then come Kubernetes and the providers of both. 0: any
 */
public record Ports(int first) {
  /** Whichever are free. */
  public static final Ports FREE = new Ports(0);

  private static final int COUNT = 4;
  private static final int HIGHEST = 65_535;

  public Ports {
    if (first < 0 || first > HIGHEST - COUNT + 1) {
      throw new IllegalArgumentException(
          "%d is no port to begin at; accepted: 1 to %d, or 0 for any that are free"
              .formatted(first, HIGHEST - COUNT + 1));
    }
  }

  World.Ports ofTheCloud() {
    return new World.Ports(at(0), at(1));
  }

  int ofAwsProvider() {
    return at(2);
  }

  int ofKubernetesProvider() {
    return at(3);
  }

  private int at(int place) {
    return first == 0 ? 0 : first + place;
  }

  /**
   * Does nothing if all of them can be had.
   *
   * @throws IllegalArgumentException if one is taken
   */
  public void requireFree() {
    IntStream.range(0, COUNT).map(this::at).filter(port -> port > 0).forEach(this::requireFree);
  }

  private void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assert socket.isBound();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "port %d of 127.0.0.1 is taken, of %d to %d that a local cloud listens on; end who has it, or name another first port with --port (0: any)"
              .formatted(port, first, first + COUNT - 1),
          e);
    }
  }
}
