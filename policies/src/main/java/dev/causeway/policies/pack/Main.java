package dev.causeway.policies.pack;

import dev.causeway.protocol.PluginProcess;
import dev.causeway.protocol.grpc.AnalyzerServer;
import java.util.stream.Stream;

/** Serves the pack to the engine that started it. */
public final class Main {
  private Main() {}

  /**
   * Prints the port it serves on, and serves until the engine has gone.
   *
   * @param args the engine's address and, when the pack was started as a folder, more
   */
  public static void main(String[] args) throws InterruptedException {
    PluginProcess process = PluginProcess.begin(Stream.of(args).limit(1).toList());
    try (AnalyzerServer server = AnalyzerServer.start(CausewayPack.create())) {
      server.warmUp();
      process.servesOn(server.port());
      process.awaitEnd();
    }
  }
}
