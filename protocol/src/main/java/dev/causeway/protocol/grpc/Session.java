package dev.causeway.protocol.grpc;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Configure;
import org.jspecify.annotations.Nullable;

/**
 * One engine's use of one provider: the provider itself, and the way to the engine's log. Both are
 * made when they are first needed. Thread-safe.
 */
final class Session implements AutoCloseable {
  private final ProviderFactory factory;
  private final RemoteLog log = new RemoteLog();
  private @Nullable Provider provider;
  private PropertyMap configuration = PropertyMap.EMPTY;
  private boolean done;

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

  synchronized void configure(Configure request) {
    provider().configure(request);
    configuration = request.inputs();
  }

  /** What the provider was configured with; empty before that. */
  synchronized PropertyMap configuration() {
    return configuration;
  }

  /** Asks every call under way to end soon; it is the last that an engine asks. */
  void cancel() {
    provider().cancel();
    markDone();
  }

  private synchronized void markDone() {
    done = true;
  }

  /** Whether the engine said that it needs the provider no more. */
  synchronized boolean isDone() {
    return done;
  }

  @Override
  public synchronized void close() {
    if (provider != null) {
      provider.close();
    }
    log.close();
  }
}
