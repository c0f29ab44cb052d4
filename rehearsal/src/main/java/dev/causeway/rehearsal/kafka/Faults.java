package dev.causeway.rehearsal.kafka;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what went wrong inside servers. Kafka's own handlers end the process at the worst of it,
 * which would be this JVM. Thread-safe.
 */
final class Faults implements FaultHandlerFactory {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    return new FaultHandler() {
      @Override
      public RuntimeException handleFault(String failure, @Nullable Throwable cause) {
        seen.add("%s: %s%s".formatted(name, failure, cause == null ? "" : " (" + cause + ")"));
        action.run();
        return new FaultHandlerException("%s: %s".formatted(name, failure), cause);
      }
    };
  }

  List<String> seen() {
    return List.copyOf(seen);
  }
}
