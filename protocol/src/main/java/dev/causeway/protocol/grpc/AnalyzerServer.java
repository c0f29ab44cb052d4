package dev.causeway.protocol.grpc;

import dev.causeway.protocol.PolicyPack;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;

/**
 * Serves a policy pack on a port of the loopback interface, for the engine that started it. An
 * engine starts one for each run. Thread-safe.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/proto/pulumi/analyzer.proto">the
 *     protocol</a>
 */
public final class AnalyzerServer implements AutoCloseable {
  /** The limit of Pulumi's engine, for messages in both directions. */
  private static final int LARGEST_MESSAGE = 400 << 20;

  private static final long SECONDS_TO_END = 10;

  private final Server server;
  private final AnalyzerService service;

  private AnalyzerServer(Server server, AnalyzerService service) {
    this.server = server;
    this.service = service;
  }

  /** Starts to serve. */
  public static AnalyzerServer start(PolicyPack pack) {
    AnalyzerService service = new AnalyzerService(pack);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server server =
        NettyServerBuilder.forAddress(anyPort)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .addService(service)
            .build();
    try {
      return new AnalyzerServer(server.start(), service);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the policy pack %s cannot listen on loopback: %s. Free a port and try again"
              .formatted(pack.contents().name(), e.getMessage()),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Answers a call of its own, so that an engine's first finds everything loaded. */
  public void warmUp() {
    OwnCall.make(
        port(),
        self ->
            AnalyzerGrpc.newBlockingStub(self)
                .handshake(AnalyzerHandshakeRequest.getDefaultInstance()));
  }

  /** Ends every call and stops listening. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    service.close();
  }
}
