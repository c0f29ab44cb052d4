package dev.causeway.engine.sdk;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource as the SDK asks for it, in the SDK's own words.
 *
 * @param parent the parent's URN; empty of the stack
 * @param provider {@code <urn>::<id>}; empty for the default provider
 * @param timeouts operation → Go duration, such as {@code 15m0s}
 * @param replaceWith the URNs of the resources whose replacement replaces it
 * @param further options that were given besides, by name
 */
public record Asked(
    String type,
    String name,
    boolean custom,
    String parent,
    PropertyMap inputs,
    String provider,
    String version,
    String downloadUrl,
    List<String> dependencies,
    Map<String, List<String>> propertyDependencies,
    Optional<Boolean> protect,
    Optional<Boolean> retainOnDelete,
    List<String> ignoreChanges,
    List<String> replaceOnChanges,
    List<String> hideDiffs,
    Optional<Boolean> deleteBeforeReplace,
    List<String> replaceWith,
    Optional<Value> replacementTrigger,
    List<String> additionalSecretOutputs,
    Map<String, String> timeouts,
    String importId,
    List<AliasSpec> aliases,
    Set<String> further) {

  /**
   * Another name the resource may have had.
   *
   * @param urn the whole name; the rest is empty then
   * @param parent the parent's URN; empty for none, absent for the resource's own
   */
  public record AliasSpec(
      String urn,
      String name,
      String type,
      String stack,
      String project,
      Optional<String> parent) {}
}
