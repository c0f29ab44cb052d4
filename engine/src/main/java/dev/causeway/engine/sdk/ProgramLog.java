package dev.causeway.engine.sdk;

import com.pulumi.core.internal.Internal;
import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.deployment.internal.Runner;
import com.pulumi.resources.Resource;
import dev.causeway.protocol.EngineLog.Severity;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Hands the program's log lines to the engine; what only the SDK's makers read is left out. */
final class ProgramLog implements EngineLogger {
  private final ProgramMonitor monitor;
  private final Runner runner;
  private final AtomicInteger errors = new AtomicInteger();

  ProgramLog(ProgramMonitor monitor, Runner runner) {
    this.monitor = monitor;
    this.runner = runner;
  }

  @Override
  public CompletableFuture<Void> logAsync(
      Level level,
      String message,
      @Nullable Resource resource,
      @Nullable Integer streamId,
      @Nullable Boolean ephemeral) {
    if (level.intValue() < Level.INFO.intValue()) {
      return CompletableFuture.completedFuture(null);
    }
    if (level.equals(Level.SEVERE)) {
      errors.incrementAndGet();
    }
    CompletableFuture<Void> logged =
        urn(resource).thenAccept(urn -> monitor.log(severity(level), urn, message));
    runner.registerTask(message, logged);
    return logged;
  }

  private static CompletableFuture<String> urn(@Nullable Resource resource) {
    return resource == null
        ? CompletableFuture.completedFuture("")
        : Internal.of(resource.urn()).getValueOrDefault("");
  }

  private static Severity severity(Level level) {
    if (level.equals(Level.SEVERE)) {
      return Severity.ERROR;
    }
    return level.equals(Level.WARNING) ? Severity.WARNING : Severity.INFO;
  }

  @Override
  public int getErrorCount() {
    return errors.get();
  }

  @Override
  public boolean hasLoggedErrors() {
    return errors.get() > 0;
  }
}
