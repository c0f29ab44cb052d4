package dev.causeway.engine.sdk;

import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Invoked;
import java.util.concurrent.CompletableFuture;

/** The engine as a running program sees it; called from many threads. */
public interface ProgramMonitor {
  /** The resource, once its step is over; fails with {@link Refused} when there will be none. */
  CompletableFuture<Registered> register(Asked asked);

  /** The resource as it is; fails with {@link Refused} when there is none. */
  CompletableFuture<Registered> read(Sought sought);

  /** What a component or the stack gives out. */
  void registerOutputs(String urn, PropertyMap outputs);

  /**
   * What a provider's function returns.
   *
   * @param provider {@code <urn>::<id>}; empty for the default provider
   */
  CompletableFuture<Invoked> invoke(
      String token, PropertyMap args, String provider, String version);

  /** The program used something the engine does not have; gives the exception to answer with. */
  Refused refuse(String what);

  /**
   * A line from the program.
   *
   * @param urn empty when it is about no resource
   */
  void log(Severity severity, String urn, String message);
}
