package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.function.Consumer;

/** A watcher that hands every object it is told of on. */
final class Watching<T> implements Watcher<T> {
  private final Consumer<T> seen;

  private Watching(Consumer<T> seen) {
    this.seen = seen;
  }

  static <T> Watching<T> of(Consumer<T> seen) {
    return new Watching<>(seen);
  }

  @Override
  public void eventReceived(Action action, T resource) {
    seen.accept(resource);
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch ended", cause);
  }
}
