package dev.causeway.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals that ask a process to end, while something is under way. The first interrupts the
 * thread that does it, and the process ends at the latest when the patience is over; a second one
 * ends it at once.
 */
final class EndSignals implements AutoCloseable {
  /** A signal by its name, and the exit code that tells of it. */
  enum Kind {
    INT(130),
    TERM(143);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    int exitCode() {
      return exitCode;
    }
  }

  private final Thread working;
  private final Duration patience;
  private final Consumer<Kind> onFirst;
  private final AtomicReference<@Nullable Kind> first = new AtomicReference<>();
  private final Map<Kind, Object> former = new EnumMap<>(Kind.class);

  private EndSignals(Thread working, Duration patience, Consumer<Kind> onFirst) {
    this.working = working;
    this.patience = patience;
    this.onFirst = onFirst;
  }

  /** Listens until closed; what the calling thread does is what a signal interrupts. */
  static EndSignals heard(Duration patience, Consumer<Kind> onFirst) {
    EndSignals signals = new EndSignals(Thread.currentThread(), patience, onFirst);
    for (Kind kind : Kind.values()) {
      signals.former.put(kind, Handling.change(kind.name(), signals.handler(kind)));
    }
    return signals;
  }

  private Object handler(Kind kind) {
    return Handling.handler(() -> received(kind));
  }

  private void received(Kind kind) {
    if (!first.compareAndSet(null, kind)) {
      Runtime.getRuntime().halt(kind.exitCode());
    }
    var unused =
        CompletableFuture.runAsync(
            () -> Runtime.getRuntime().halt(kind.exitCode()),
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    onFirst.accept(kind);
    working.interrupt();
  }

  /** The first signal; empty while there was none. */
  Optional<Kind> received() {
    return Optional.ofNullable(first.get());
  }

  /** Gives the signals back, unless one has begun to end the process. */
  @Override
  public void close() {
    if (received().isEmpty()) {
      former.forEach((kind, handler) -> Handling.change(kind.name(), handler));
    }
  }

  /**
   * The JVM's own handling of signals. There is no other way to hear a second signal, since a
   * shutdown that is under way ignores it; and no way to name these classes without a warning.
   */
  private static final class Handling {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Handling() {}

    static Object handler(Runnable received) {
      try {
        Class<?> type = Class.forName(HANDLER);
        return Proxy.newProxyInstance(
            EndSignals.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              received.run();
              return null;
            });
      } catch (ClassNotFoundException e) {
        throw missing(e);
      }
    }

    /** Puts a handler in the place of another, which it gives back. */
    static Object change(String name, Object handler) {
      try {
        Class<?> type = Class.forName(SIGNAL);
        Object signal = type.getConstructor(String.class).newInstance(name);
        return type.getMethod("handle", type, Class.forName(HANDLER)).invoke(null, signal, handler);
      } catch (ClassNotFoundException
          | NoSuchMethodException
          | InstantiationException
          | IllegalAccessException
          | InvocationTargetException e) {
        throw missing(e);
      }
    }

    private static IllegalStateException missing(Exception e) {
      return new IllegalStateException("this JVM does not pass on signals", e);
    }
  }
}
