package dev.causeway.protocol.grpc;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.LogRequest;

/** The part of an engine that a provider calls back: its log. */
final class FakeEngine extends EngineImplBase implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Server server;

  FakeEngine() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Severity, URN and message of each line. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void log(LogRequest line, StreamObserver<Empty> answer) {
    lines.add("%s %s %s".formatted(line.getSeverity(), line.getUrn(), line.getMessage()));
    answer.onNext(Empty.getDefaultInstance());
    answer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
