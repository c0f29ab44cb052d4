package dev.causeway.rehearsal.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, LOOPBACK);
  }

  private static void assertThatRefusesCallers(int port) {
    assertThatThrownBy(() -> new Socket(LOOPBACK, port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aReservedPortRefusesCallersAndIsOfARangeThatIsNotGivenToOutgoingConnections() {
    try (LoopbackPorts ports = new LoopbackPorts()) {
      int port = ports.reserve();

      assertThat(port).isBetween(20_000, 29_999);
      assertThatRefusesCallers(port);
      assertThatThrownBy(() -> listen(port).close()).hasMessageContaining("in use");
    }
  }

  @Test
  void aReservedPortIsNobodyElses() {
    try (LoopbackPorts ports = new LoopbackPorts();
        LoopbackPorts others = new LoopbackPorts()) {
      int port = ports.reserve();

      assertThatThrownBy(() -> others.hold(port)).hasMessage("port %d of 127.0.0.1 is taken", port);
    }
  }

  @Test
  void aPortIsHeldAgainAfterSomebodyListenedThere() throws IOException {
    try (LoopbackPorts ports = new LoopbackPorts()) {
      int port = ports.reserve();
      ports.release(port);
      try (ServerSocket server = listen(port);
          Socket caller = new Socket(LOOPBACK, port)) {
        assertThatThrownBy(() -> ports.hold(port))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessage("port %d of 127.0.0.1 is taken", port);
        server.accept().close();
        assertThat(caller.getInputStream().read()).isEqualTo(-1);
      }

      ports.hold(port);

      assertThatRefusesCallers(port);
    }
  }
}
