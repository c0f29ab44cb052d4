package dev.causeway.provider;

import dev.causeway.provider.resource.Outside;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that is built when it is first asked for. Thread-safe. */
final class Lazy<C> implements Supplier<C>, AutoCloseable {
  private final String service;
  private final Supplier<C> builder;
  private final Consumer<C> closer;
  private @Nullable C built;

  Lazy(String service, Supplier<C> builder, Consumer<C> closer) {
    this.service = service;
    this.builder = builder;
    this.closer = closer;
  }

  @Override
  public synchronized C get() {
    C client = built == null ? Outside.ask("set up the client of " + service, builder) : built;
    built = client;
    return client;
  }

  @Override
  public synchronized void close() {
    C client = built;
    built = null;
    if (client != null) {
      closer.accept(client);
    }
  }
}
