package dev.causeway.protocol.grpc;

import com.google.protobuf.Struct;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Structs;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A server of {@link FakeProvider}s, and engines that attach to it over real connections. */
final class Rig implements AutoCloseable {
  static final Urn URN = Urn.parse("urn:pulumi:s::p::fake:index:Thing::it");
  static final PropertyMap OLD = PropertyMap.of("size", Value.of(1));
  static final PropertyMap NEW =
      PropertyMap.of("word", Value.secret(Value.of("hush")), "later", Value.unknown());

  /** Longer than anything here takes. */
  static final long SECONDS = 60;

  private final List<FakeProvider> started = new CopyOnWriteArrayList<>();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final ProviderServer server =
      ProviderServer.start(
          "fake",
          "1.2.3",
          log -> {
            FakeProvider provider = new FakeProvider(log);
            started.add(provider);
            return provider;
          });

  /** An engine that has attached and configured its provider. */
  ResourceProviderBlockingStub connect() {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + server.port(), InsecureChannelCredentials.create())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    channels.add(channel);
    ResourceProviderBlockingStub engine = ResourceProviderGrpc.newBlockingStub(channel);
    engine.configure(ConfigureRequest.newBuilder().setUrn(URN.toString()).build());
    return engine;
  }

  /** The connections, in the order they were made. */
  List<ManagedChannel> channels() {
    return channels;
  }

  /** The providers, in the order they were started. */
  List<FakeProvider> started() {
    return started;
  }

  /** The provider that was started last. */
  FakeProvider provider() {
    return started.get(started.size() - 1);
  }

  /** What that provider was asked last. */
  Object lastRequest() {
    List<Object> requests = provider().requests;
    return requests.get(requests.size() - 1);
  }

  static Struct struct(PropertyMap properties) {
    return Structs.struct(properties);
  }

  static CreateRequest creating(PropertyMap properties) {
    return CreateRequest.newBuilder()
        .setUrn(URN.toString())
        .setProperties(struct(properties))
        .build();
  }

  static StatusRuntimeException failure(ThrowingCallable call) {
    return Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }
}
