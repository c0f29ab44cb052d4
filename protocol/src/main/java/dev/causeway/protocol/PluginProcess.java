package dev.causeway.protocol;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * This process as a plugin that an engine starts: the one line on its standard output is the port
 * it serves on, whatever else it says is on standard error, and it ends with the engine.
 *
 * <p>The engine's address is the last argument. Without one a person started the plugin, for
 * engines to attach to, and it ends when that person ends it.
 */
public final class PluginProcess {
  private static final int MILLIS_TO_CONNECT = 2000;
  private static final int SECONDS_BETWEEN_LOOKS = 1;

  private final PrintStream portLine;
  private final Optional<InetSocketAddress> engine;

  private PluginProcess(PrintStream portLine, Optional<InetSocketAddress> engine) {
    this.portLine = portLine;
    this.engine = engine;
  }

  /** Keeps standard output for the port, so that no library can write to it before. */
  public static PluginProcess begin(List<String> arguments) {
    System.setOut(System.err);
    LogLines.toStandardError();
    return new PluginProcess(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        arguments.isEmpty() ? Optional.empty() : engine(arguments.get(arguments.size() - 1)));
  }

  private static Optional<InetSocketAddress> engine(String argument) {
    String port = argument.substring(argument.lastIndexOf(':') + 1);
    return argument.contains(":") && port.matches("\\d{1,5}")
        ? Optional.of(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))
        : Optional.empty();
  }

  /** Tells the engine where to call. */
  public void servesOn(int port) {
    portLine.println(port);
    portLine.flush();
  }

  /**
   * Returns when the engine has gone: it closed our standard input, as the system does for one that
   * was killed, and nobody listens at its address any more.
   */
  public void awaitEnd() throws InterruptedException {
    if (engine.isEmpty()) {
      new CountDownLatch(1).await();
    }
    drain(System.in);
    while (isThere(engine.orElseThrow())) {
      pause();
    }
  }

  private static void drain(InputStream in) {
    try {
      in.transferTo(PrintStream.nullOutputStream());
    } catch (IOException e) {
      // as good as its end
    }
  }

  private static boolean isThere(InetSocketAddress engine) {
    try (Socket socket = new Socket()) {
      socket.connect(engine, MILLIS_TO_CONNECT);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() throws InterruptedException {
    var unused = new CountDownLatch(1).await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }
}
