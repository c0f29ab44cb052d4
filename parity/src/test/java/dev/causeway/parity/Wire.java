package dev.causeway.parity;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A connection to a plugin, with nothing between a test and its bytes. */
final class Wire implements AutoCloseable {
  /** Longer than any call takes, however slow the machine is. */
  private static final long SECONDS = 300;

  private final ManagedChannel channel;

  private Wire(ManagedChannel channel) {
    this.channel = channel;
  }

  static Wire to(int port) {
    return new Wire(
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build());
  }

  /** Calls of the protocol, as an engine makes them. */
  ResourceProviderBlockingStub engine() {
    return ResourceProviderGrpc.newBlockingStub(channel)
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  /** Sends these bytes as the message of a call; the answer's bytes. */
  byte[] send(String method, byte[] message) {
    MethodDescriptor<byte[], byte[]> call =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("pulumirpc.ResourceProvider/" + method)
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
    return ClientCalls.blockingUnaryCall(channel, call, options, message);
  }

  /** Bytes as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
