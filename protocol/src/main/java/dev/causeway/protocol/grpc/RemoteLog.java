package dev.causeway.protocol.grpc;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.Urn;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** The log of an engine in another process. Lines for an engine that has gone are dropped. */
final class RemoteLog implements EngineLog, AutoCloseable {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:127\\.0\\.0\\.1|localhost|\\[::1]):\\d{1,5}");

  private @Nullable ManagedChannel engine;
  private boolean closed;

  /**
   * Sends what is logged from now on to the engine at this address; once closed, nowhere.
   *
   * @throws IllegalArgumentException if no engine of this machine can be there
   */
  synchronized void connect(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "the engine's address is \"%s\", accepted: 127.0.0.1:<port>".formatted(address));
    }
    disconnect();
    if (closed) {
      return;
    }
    engine = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  @Override
  public void log(Severity severity, Urn urn, String message) {
    ManagedChannel channel = channel();
    if (channel == null) {
      return;
    }
    LogRequest line =
        LogRequest.newBuilder()
            .setSeverity(LogSeverity.valueOf(severity.name()))
            .setUrn(urn.toString())
            .setMessage(message)
            .build();
    try {
      EngineGrpc.newBlockingStub(channel).log(line);
    } catch (StatusRuntimeException e) {
      // an engine that has gone reads no lines; the work itself goes on
    }
  }

  private synchronized @Nullable ManagedChannel channel() {
    return engine;
  }

  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }

  private void disconnect() {
    if (engine != null) {
      engine.shutdownNow();
      engine = null;
    }
  }
}
