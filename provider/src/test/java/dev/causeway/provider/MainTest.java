package dev.causeway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The plugin's process, as an engine starts it. */
class MainTest {
  private static final long SECONDS = 60;

  @Test
  void saysItsPortAndNothingElseAndEndsWithTheEngine() throws Exception {
    ServerSocket engine = loopback();
    Process plugin = start("127.0.0.1:" + engine.getLocalPort(), Map.of());
    int port = Integer.parseInt(plugin.inputReader().readLine());
    assertThat(canConnect(port)).isTrue();

    engine.close();
    plugin.getOutputStream().close();

    assertThat(plugin.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(plugin.inputReader().readLine()).isNull();
    assertThat(said(plugin)).isEmpty();
  }

  @Test
  void servesOnWhileTheEngineIsThereThoughItsOwnInputHasEnded() throws Exception {
    try (ServerSocket engine = loopback()) {
      Process plugin = start("127.0.0.1:" + engine.getLocalPort(), Map.of());
      int port = Integer.parseInt(plugin.inputReader().readLine());

      plugin.getOutputStream().close();
      engine.accept().close();

      assertThat(canConnect(port)).isTrue();
      plugin.destroyForcibly().waitFor();
    }
  }

  @Test
  void aFastClockBeforeARealCloudIsOneLineAndNoPort() throws Exception {
    Process plugin = start("127.0.0.1:1", Map.of("CAUSEWAY_LOCAL_SPEED", "60"));

    assertThat(plugin.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(plugin.exitValue()).isEqualTo(2);
    assertThat(plugin.inputReader().readLine()).isNull();
    assertThat(said(plugin))
        .startsWith("pulumi-resource-causeway: CAUSEWAY_LOCAL_SPEED is 60, but AWS_ENDPOINT_URL")
        .hasLineCount(1);
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private static boolean canConnect(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  private static Process start(String engineAddress, Map<String, String> variables)
      throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            engineAddress);
    List.of("CAUSEWAY_LOCAL_SPEED", "AWS_ENDPOINT_URL").forEach(command.environment()::remove);
    command.environment().putAll(variables);
    return command.start();
  }

  private static String said(Process plugin) throws IOException {
    return new String(plugin.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
