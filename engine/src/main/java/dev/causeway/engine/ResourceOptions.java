package dev.causeway.engine;

import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;

/**
 * The options of a resource that its state keeps.
 *
 * @param hideDiffs the paths whose changes are shown without their values
 * @param importId the id to adopt the resource by; empty of one the stack made
 * @param replacementTrigger a value whose change replaces the resource
 */
public record ResourceOptions(
    boolean protect,
    boolean retainOnDelete,
    List<String> ignoreChanges,
    List<String> replaceOnChanges,
    List<String> hideDiffs,
    List<String> additionalSecretOutputs,
    CustomTimeouts timeouts,
    String importId,
    Optional<Value> replacementTrigger) {
  public static final ResourceOptions NONE =
      new ResourceOptions(
          false,
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          CustomTimeouts.NONE,
          "",
          Optional.empty());

  public ResourceOptions {
    ignoreChanges = List.copyOf(ignoreChanges);
    replaceOnChanges = List.copyOf(replaceOnChanges);
    hideDiffs = List.copyOf(hideDiffs);
    additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
  }

  ResourceOptions withAdditionalSecretOutputs(List<String> changed) {
    return new ResourceOptions(
        protect,
        retainOnDelete,
        ignoreChanges,
        replaceOnChanges,
        hideDiffs,
        changed,
        timeouts,
        importId,
        replacementTrigger);
  }

  public ResourceOptions withProtect(boolean changed) {
    return new ResourceOptions(
        changed,
        retainOnDelete,
        ignoreChanges,
        replaceOnChanges,
        hideDiffs,
        additionalSecretOutputs,
        timeouts,
        importId,
        replacementTrigger);
  }
}
