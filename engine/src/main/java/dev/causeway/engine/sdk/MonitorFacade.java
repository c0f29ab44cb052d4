package dev.causeway.engine.sdk;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.resources.Resource;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Structs;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;

/**
 * The SDK's view of the resource monitor. Every future it hands out carries the deployment with it,
 * for whatever thread completes it.
 */
final class MonitorFacade implements Monitor {
  private static final Set<String> FEATURES =
      Set.of("secrets", "resourceReferences", "outputValues", "aliasSpecs");

  private final ProgramMonitor monitor;

  MonitorFacade(ProgramMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public CompletableFuture<SupportsFeatureResponse> supportsFeatureAsync(
      SupportsFeatureRequest request) {
    return wrapped(
        CompletableFuture.completedFuture(
            SupportsFeatureResponse.newBuilder()
                .setHasSupport(FEATURES.contains(request.getId()))
                .build()));
  }

  @Override
  public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
      Resource resource, RegisterResourceRequest request) {
    Asked asked;
    try {
      asked = RequestReader.asked(request);
    } catch (IllegalArgumentException e) {
      return refused("%s '%s': %s".formatted(request.getType(), request.getName(), e.getMessage()));
    }
    return wrapped(monitor.register(asked).thenApply(MonitorFacade::response));
  }

  private static RegisterResourceResponse response(Registered registered) {
    return RegisterResourceResponse.newBuilder()
        .setUrn(registered.urn())
        .setId(registered.id())
        .setObject(Structs.struct(registered.outputs()))
        .build();
  }

  @Override
  public CompletableFuture<Void> registerResourceOutputsAsync(
      RegisterResourceOutputsRequest request) {
    try {
      monitor.registerOutputs(request.getUrn(), Structs.properties(request.getOutputs()));
    } catch (IllegalArgumentException e) {
      return refused("outputs of %s: %s".formatted(request.getUrn(), e.getMessage()));
    }
    return wrapped(CompletableFuture.completedFuture(null));
  }

  @Override
  public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
    if (!request.getPackageRef().isEmpty()) {
      return refused("parameterized packages (function %s)".formatted(request.getTok()));
    }
    return wrapped(
        monitor
            .invoke(
                request.getTok(),
                Structs.properties(request.getArgs()),
                request.getProvider(),
                request.getVersion())
            .thenApply(MonitorFacade::response));
  }

  private static ResourceInvokeResponse response(Invoked invoked) {
    ResourceInvokeResponse.Builder response =
        ResourceInvokeResponse.newBuilder().setReturn(Structs.struct(invoked.returned()));
    invoked
        .failures()
        .forEach(
            failure ->
                response.addFailures(
                    CheckFailure.newBuilder()
                        .setProperty(failure.property())
                        .setReason(failure.reason())));
    return response.build();
  }

  @Override
  public CompletableFuture<CallResponse> callAsync(ResourceCallRequest request) {
    return refused("methods of resources (%s)".formatted(request.getTok()));
  }

  @Override
  public CompletableFuture<ReadResourceResponse> readResourceAsync(
      Resource resource, ReadResourceRequest request) {
    if (!request.getPackageRef().isEmpty()) {
      return refused("parameterized packages (%s)".formatted(request.getType()));
    }
    return wrapped(monitor.read(RequestReader.sought(request)).thenApply(MonitorFacade::found));
  }

  private static ReadResourceResponse found(Registered read) {
    return ReadResourceResponse.newBuilder()
        .setUrn(read.urn())
        .setProperties(Structs.struct(read.outputs()))
        .build();
  }

  @Override
  public CompletableFuture<RegisterPackageResponse> registerPackageAsync(
      RegisterPackageRequest request) {
    return refused("parameterized packages (%s)".formatted(request.getName()));
  }

  private <T> CompletableFuture<T> refused(String what) {
    return wrapped(CompletableFuture.failedFuture(monitor.refuse(what)));
  }

  private static <T> CompletableFuture<T> wrapped(CompletableFuture<T> future) {
    return ContextAwareCompletableFuture.wrap(future);
  }
}
