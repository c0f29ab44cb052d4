package dev.causeway.engine;

import java.util.List;

/**
 * The options of a resource that its state keeps.
 *
 * @param importId the id to adopt the resource by; empty of one the stack made
 */
public record ResourceOptions(
    boolean protect,
    boolean retainOnDelete,
    List<String> ignoreChanges,
    List<String> replaceOnChanges,
    List<String> additionalSecretOutputs,
    CustomTimeouts timeouts,
    String importId) {
  public static final ResourceOptions NONE =
      new ResourceOptions(false, false, List.of(), List.of(), List.of(), CustomTimeouts.NONE, "");

  public ResourceOptions {
    ignoreChanges = List.copyOf(ignoreChanges);
    replaceOnChanges = List.copyOf(replaceOnChanges);
    additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
  }

  public ResourceOptions withProtect(boolean changed) {
    return new ResourceOptions(
        changed,
        retainOnDelete,
        ignoreChanges,
        replaceOnChanges,
        additionalSecretOutputs,
        timeouts,
        importId);
  }

  public ResourceOptions withRetainOnDelete(boolean changed) {
    return new ResourceOptions(
        protect,
        changed,
        ignoreChanges,
        replaceOnChanges,
        additionalSecretOutputs,
        timeouts,
        importId);
  }

  public ResourceOptions withIgnoreChanges(List<String> changed) {
    return new ResourceOptions(
        protect,
        retainOnDelete,
        changed,
        replaceOnChanges,
        additionalSecretOutputs,
        timeouts,
        importId);
  }

  public ResourceOptions withTimeouts(CustomTimeouts changed) {
    return new ResourceOptions(
        protect,
        retainOnDelete,
        ignoreChanges,
        replaceOnChanges,
        additionalSecretOutputs,
        changed,
        importId);
  }

  public ResourceOptions withImportId(String changed) {
    return new ResourceOptions(
        protect,
        retainOnDelete,
        ignoreChanges,
        replaceOnChanges,
        additionalSecretOutputs,
        timeouts,
        changed);
  }
}
