package dev.causeway.engine.sdk;

import com.pulumi.deployment.internal.Engine;
import dev.causeway.protocol.EngineLog.Severity;
import java.util.concurrent.CompletableFuture;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;

/** The SDK's view of the engine; its log lines take the way of {@link ProgramLog} instead. */
final class EngineFacade implements Engine {
  private final ProgramMonitor monitor;

  EngineFacade(ProgramMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public CompletableFuture<Void> logAsync(LogRequest request) {
    monitor.log(severity(request.getSeverity()), request.getUrn(), request.getMessage());
    return CompletableFuture.completedFuture(null);
  }

  private static Severity severity(LogSeverity severity) {
    return severity == LogSeverity.UNRECOGNIZED ? Severity.INFO : Severity.valueOf(severity.name());
  }

  @Override
  public CompletableFuture<GetRootResourceResponse> getRootResourceAsync(
      GetRootResourceRequest request) {
    return CompletableFuture.failedFuture(monitor.refuse("asking for the root resource"));
  }

  @Override
  public CompletableFuture<RequirePulumiVersionResponse> requirePulumiVersionAsync(
      RequirePulumiVersionRequest request) {
    return CompletableFuture.completedFuture(RequirePulumiVersionResponse.getDefaultInstance());
  }
}
