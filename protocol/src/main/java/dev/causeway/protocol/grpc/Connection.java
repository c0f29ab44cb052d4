package dev.causeway.protocol.grpc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection of an engine, and its {@link Session} once it has called. Thread-safe. */
final class Connection {
  private final Sessions sessions;
  private @Nullable Session session;

  Connection(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The engine introduces itself. */
  synchronized Session begin() {
    session = sessions.begin();
    return session;
  }

  synchronized Session session() {
    if (session == null) {
      session = sessions.resume();
    }
    return session;
  }

  /** It ended. */
  synchronized void end() {
    Optional.ofNullable(session).ifPresent(sessions::left);
    session = null;
  }
}
