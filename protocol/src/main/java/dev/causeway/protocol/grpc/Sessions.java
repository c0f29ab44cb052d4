package dev.causeway.protocol.grpc;

import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.ProviderFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of a server. An engine drops a connection that had no call for half an hour, as when
 * a gate waits, and makes a new one for the next call; it does not introduce itself again. So a
 * session whose connection ended before the engine said that it is done waits to be taken up.
 * Thread-safe.
 */
final class Sessions implements AutoCloseable {
  /** More than any engine leaves; of more, those that left first will not be taken up. */
  private static final int MOST_WAITING = 100;

  private final ProviderFactory factory;
  private final List<Session> waiting = new ArrayList<>();

  Sessions(ProviderFactory factory) {
    this.factory = factory;
  }

  /** The session of an engine that introduces itself. */
  Session begin() {
    return new Session(factory);
  }

  /**
   * The session of an engine that does not: the one that waits, if there is one.
   *
   * @throws ProviderException if several wait that are not configured alike
   */
  synchronized Session resume() {
    if (waiting.isEmpty()) {
      return begin();
    }
    if (waiting.stream().map(Session::configuration).distinct().count() > 1) {
      throw new ProviderException(
          "the engine came back after a pause, and %d providers of different configuration wait for it. Run pulumi again to go on"
              .formatted(waiting.size()));
    }
    return waiting.remove(waiting.size() - 1);
  }

  /** The session's connection ended. */
  synchronized void left(Session session) {
    if (session.isDone()) {
      session.close();
    } else {
      waiting.add(session);
      if (waiting.size() > MOST_WAITING) {
        waiting.remove(0).close();
      }
    }
  }

  @Override
  public synchronized void close() {
    waiting.forEach(Session::close);
    waiting.clear();
  }
}
