package dev.causeway.protocol.grpc;

import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import org.jspecify.annotations.Nullable;

/**
 * One engine's use of one provider: the provider itself, and the way to the engine's log. Both are
 * made when they are first needed. Thread-safe.
 */
final class Session implements AutoCloseable {
  private final ProviderFactory factory;
  private final RemoteLog log = new RemoteLog();
  private @Nullable Provider provider;

  Session(ProviderFactory factory) {
    this.factory = factory;
  }

  /** The engine says where it listens. */
  void engineAt(String address) {
    log.connect(address);
  }

  synchronized Provider provider() {
    if (provider == null) {
      provider = factory.start(log);
    }
    return provider;
  }

  /** Asks every call under way to end soon; the engine may attach again after that. */
  void cancel() {
    provider().cancel();
  }

  @Override
  public synchronized void close() {
    if (provider != null) {
      provider.close();
    }
    log.close();
  }
}
