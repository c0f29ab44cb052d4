package dev.causeway.protocol.grpc;

import com.google.protobuf.Empty;
import dev.causeway.protocol.ProviderFactory;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import pulumirpc.ResourceProviderGrpc;

/**
 * Serves the providers of one package on a port of the loopback interface, for an engine that
 * started it as a plugin or attaches to it ({@code PULUMI_DEBUG_PROVIDERS=<package>:<port>}). Each
 * connection gets a provider of its own, since an engine opens one for each provider resource.
 * Thread-safe.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto">the
 *     protocol</a>
 */
public final class ProviderServer implements AutoCloseable {
  private static final Empty NOTHING = Empty.getDefaultInstance();
  private static final long SECONDS_TO_END = 10;

  private final Server server;
  private final Sessions sessions;

  private ProviderServer(Server server, Sessions sessions) {
    this.server = server;
    this.sessions = sessions;
  }

  /**
   * Starts to serve on a free port.
   *
   * @param name the package, such as {@code causeway}
   * @param version what the plugin says its version is
   */
  public static ProviderServer start(String name, String version, ProviderFactory factory) {
    return start(Served.withoutSchema(name, version), factory);
  }

  /** Starts to serve a package that describes itself so, on a free port. */
  public static ProviderServer start(Served served, ProviderFactory factory) {
    return start(served, factory, 0);
  }

  /**
   * Starts to serve a package that describes itself so.
   *
   * @param port 0 for a free one
   */
  public static ProviderServer start(Served served, ProviderFactory factory, int port) {
    Sessions sessions = new Sessions(factory);
    Connections connections = new Connections(sessions);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Server server =
        NettyServerBuilder.forAddress(address)
            .maxInboundMessageSize(served.largestMessage())
            .addTransportFilter(connections.transports())
            .addService(
                ServerInterceptors.intercept(
                    Legible.only(new ProviderService(served).bindService()), connections.calls()))
            .build();
    try {
      return new ProviderServer(server.start(), sessions);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the provider %s cannot listen on loopback: %s. Free a port and try again"
              .formatted(served.name(), e.getMessage()),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Answers a call of its own, so that an engine's first finds everything loaded. */
  public void warmUp() {
    OwnCall.make(port(), self -> ResourceProviderGrpc.newBlockingStub(self).getPluginInfo(NOTHING));
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
    sessions.close();
  }
}
