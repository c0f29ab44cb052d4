package dev.causeway.rehearsal.streams;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether somebody accepts connections at an address. */
final class Listening {
  private static final int PATIENCE_MILLIS = 1000;

  private Listening() {}

  /** Tries to connect to {@code host:port}; an address of another form leads nowhere. */
  static boolean isAt(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(colon + 1));
      String host = address.substring(0, Math.max(0, colon));
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException unreachable) {
      return false;
    }
  }
}
