package dev.causeway.components.channel;

import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Set;

/**
 * Netty's channels, with {@link MaskedLog} in all of them. gRPC finds it as a service wherever the
 * components are on the class path, and prefers it, so that the channels of Pulumi's SDK are of it
 * without a word in a program. Other calls pass as they are.
 *
 * @see <a href="https://grpc.github.io/grpc-java/javadoc/io/grpc/ManagedChannelProvider.html">gRPC
 *     on its channel providers</a>
 */
public final class MaskedLogChannels extends ManagedChannelProvider {
  /** Of 10; Netty's own has 5. */
  private static final int BEFORE_NETTY = 8;

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return BEFORE_NETTY;
  }

  @Override
  protected ManagedChannelBuilder<?> builderForAddress(String name, int port) {
    return NettyChannelBuilder.forAddress(name, port).intercept(new MaskedLog());
  }

  @Override
  protected ManagedChannelBuilder<?> builderForTarget(String target) {
    return NettyChannelBuilder.forTarget(target).intercept(new MaskedLog());
  }

  @Override
  protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
    return Set.of(InetSocketAddress.class);
  }
}
