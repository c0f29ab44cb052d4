package dev.causeway.policies.pack;

import dev.causeway.protocol.grpc.AnalyzerServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Serves the pack to the engine that started it. */
public final class Main {
  private Main() {}

  /** Prints the port it serves on, and serves until the engine ends it. */
  public static void main(String[] args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    AnalyzerServer server = AnalyzerServer.start(CausewayPack.create());
    out.println(server.port());
    System.in.transferTo(PrintStream.nullOutputStream());
    server.close();
  }
}
