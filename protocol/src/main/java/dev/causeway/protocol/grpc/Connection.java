package dev.causeway.protocol.grpc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection of an engine, and its {@link Session} once it has called. Thread-safe. */
final class Connection {
  private final Sessions sessions;
  private @Nullable Session session;
  private boolean ended;

  Connection(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The engine introduces itself; if it did so before, nobody comes back for that session. */
  synchronized Session begin() {
    Optional.ofNullable(session).ifPresent(Session::close);
    return hold(sessions.begin());
  }

  synchronized Session session() {
    return session != null ? session : hold(sessions.resume());
  }

  /** A call may still be served when its connection has ended; its session waits like any other. */
  private Session hold(Session begun) {
    if (ended) {
      sessions.left(begun);
    } else {
      session = begun;
    }
    return begun;
  }

  /** It ended. */
  synchronized void end() {
    ended = true;
    Optional.ofNullable(session).ifPresent(sessions::left);
    session = null;
  }
}
