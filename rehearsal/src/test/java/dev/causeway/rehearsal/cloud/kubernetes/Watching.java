package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A watcher that hands every object it is told of on. */
final class Watching<T> implements Watcher<T> {
  private final BiConsumer<Action, T> seen;

  private Watching(BiConsumer<Action, T> seen) {
    this.seen = seen;
  }

  static <T> Watching<T> of(Consumer<T> seen) {
    return new Watching<>((action, object) -> seen.accept(object));
  }

  /** The same, with what happened to the object. */
  static <T> Watching<T> each(BiConsumer<Action, T> seen) {
    return new Watching<>(seen);
  }

  @Override
  public void eventReceived(Action action, T resource) {
    seen.accept(action, resource);
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch ended", cause);
  }
}
