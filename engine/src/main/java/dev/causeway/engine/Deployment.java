package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a stack: Pulumi's deployment, version 3. In memory its secrets are plain; they are
 * never written so.
 *
 * @param time when it was written
 * @param resources in an order in which everything a resource refers to stands before it
 * @param pendingOperations what was begun and not seen to end
 * @param secretsState what the passphrase needs to open the secrets; empty while there are none
 */
public record Deployment(
    Instant time,
    List<ResourceState> resources,
    List<PendingOperation> pendingOperations,
    Optional<String> secretsState) {
  public Deployment {
    resources = List.copyOf(resources);
    pendingOperations = List.copyOf(pendingOperations);
  }

  /** The state of a stack that was never up. */
  public static Deployment empty(Instant time) {
    return new Deployment(time, List.of(), List.of(), Optional.empty());
  }

  public Optional<ResourceState> resource(Urn urn) {
    return resources.stream().filter(resource -> resource.urn().equals(urn)).findFirst();
  }

  /**
   * As {@code pulumi stack export} prints it.
   *
   * @throws EngineException if it holds secrets
   */
  public String toJson() {
    return DeploymentWriter.write(this, Optional.empty());
  }

  /** As {@code pulumi stack export} prints it, secrets encrypted. */
  public String toJson(Passphrase passphrase) {
    return DeploymentWriter.write(this, Optional.of(passphrase));
  }

  /**
   * Reads what {@link #toJson()} or {@code pulumi stack export} wrote.
   *
   * @throws EngineException if it is none, is broken, holds secrets or something that only the real
   *     engine knows
   */
  public static Deployment fromJson(String json) {
    return DeploymentReader.read(json, Optional.empty());
  }

  /** {@link #fromJson(String)} of a state with secrets. */
  public static Deployment fromJson(String json, Passphrase passphrase) {
    return DeploymentReader.read(json, Optional.of(passphrase));
  }
}
