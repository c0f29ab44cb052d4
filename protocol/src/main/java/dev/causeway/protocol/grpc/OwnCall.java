package dev.causeway.protocol.grpc;

import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.function.Consumer;

/**
 * A call that a server makes to itself, so that an engine's first finds everything loaded: an
 * engine waits for a plugin's port as long as it takes, but only ten seconds for the answer to its
 * first call.
 */
final class OwnCall {
  private OwnCall() {}

  /** Makes the call on a channel to that port of the loopback interface, and waits for it. */
  static void make(int port, Consumer<Channel> call) {
    ManagedChannel self =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      call.accept(self);
    } finally {
      self.shutdownNow();
    }
  }
}
