package dev.causeway.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private static final int ROUNDS = 1000;

  /** Calls until it is refused; a connection that is never cut fails by its time. */
  private static List<Socket> call(LoopbackServer server, CountDownLatch first) {
    List<Socket> connections = new ArrayList<>();
    try {
      while (true) {
        Socket connection =
            new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort());
        connection.setSoTimeout(5_000);
        connections.add(connection);
        first.countDown();
      }
    } catch (IOException refused) {
      return connections;
    }
  }

  /** One that the system forgot before it was accepted says so only once something is sent. */
  private static boolean isCut(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write('G');
      return connection.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static LoopbackServer start(int port) {
    return LoopbackServer.start("closing", port, request -> HttpResponse.of(200, "text/plain", ""));
  }

  @Test
  void itsPortIsFreeOnceItIsClosed() {
    int port = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (LoopbackServer server = start(port)) {
        port = server.endpoint().getPort();
      }
    }
  }

  @Test
  void aConnectionThatComesWhileItClosesIsCutLikeTheOthers() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      LoopbackServer server = start(0);
      CountDownLatch first = new CountDownLatch(round % 8);
      CompletableFuture<List<Socket>> calls =
          CompletableFuture.supplyAsync(() -> call(server, first));
      first.await();
      server.close();
      for (Socket connection : calls.join()) {
        assertThat(isCut(connection)).isTrue();
      }
    }
  }
}
