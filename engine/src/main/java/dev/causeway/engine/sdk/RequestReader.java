package dev.causeway.engine.sdk;

import dev.causeway.engine.sdk.Asked.AliasSpec;
import dev.causeway.protocol.Structs;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;

/** Reads the SDK's message for one resource. */
final class RequestReader {
  /** Options the engine does not know, by the name a program gives them. */
  private static final Map<String, Predicate<RegisterResourceRequest>> FURTHER =
      Map.of(
          "remote components", RegisterResourceRequest::getRemote,
          "parameterized packages", request -> !request.getPackageRef().isEmpty(),
          "deletedWith", request -> !request.getDeletedWith().isEmpty(),
          "transforms", request -> request.getTransformsCount() > 0,
          "hooks", RegisterResourceRequest::hasHooks);

  private RequestReader() {}

  static Asked asked(RegisterResourceRequest request) {
    return new Asked(
        request.getType(),
        request.getName(),
        request.getCustom(),
        request.getParent(),
        Structs.properties(request.getObject()),
        request.getProvider(),
        request.getVersion(),
        request.getPluginDownloadURL(),
        List.copyOf(request.getDependenciesList()),
        propertyDependencies(request),
        request.hasProtect() ? Optional.of(request.getProtect()) : Optional.empty(),
        request.hasRetainOnDelete() ? Optional.of(request.getRetainOnDelete()) : Optional.empty(),
        List.copyOf(request.getIgnoreChangesList()),
        List.copyOf(request.getReplaceOnChangesList()),
        List.copyOf(request.getHideDiffsList()),
        deleteBeforeReplace(request),
        List.copyOf(request.getReplaceWithList()),
        request.hasReplacementTrigger()
            ? Optional.of(Structs.value(request.getReplacementTrigger()))
            : Optional.empty(),
        List.copyOf(request.getAdditionalSecretOutputsList()),
        timeouts(request.getCustomTimeouts()),
        request.getImportId(),
        request.getAliasesList().stream().map(RequestReader::alias).toList(),
        further(request));
  }

  static Sought sought(ReadResourceRequest request) {
    return new Sought(
        request.getId(),
        request.getType(),
        request.getName(),
        request.getParent(),
        Structs.properties(request.getProperties()),
        List.copyOf(request.getDependenciesList()),
        request.getProvider(),
        request.getVersion(),
        request.getPluginDownloadURL(),
        List.copyOf(request.getAdditionalSecretOutputsList()));
  }

  private static Map<String, List<String>> propertyDependencies(RegisterResourceRequest request) {
    Map<String, List<String>> dependencies = new LinkedHashMap<>();
    request
        .getPropertyDependenciesMap()
        .forEach((key, urns) -> dependencies.put(key, List.copyOf(urns.getUrnsList())));
    return dependencies;
  }

  private static Optional<Boolean> deleteBeforeReplace(RegisterResourceRequest request) {
    return request.getDeleteBeforeReplaceDefined() || request.getDeleteBeforeReplace()
        ? Optional.of(request.getDeleteBeforeReplace())
        : Optional.empty();
  }

  private static Map<String, String> timeouts(RegisterResourceRequest.CustomTimeouts timeouts) {
    return Map.of(
        "create", timeouts.getCreate(),
        "update", timeouts.getUpdate(),
        "delete", timeouts.getDelete(),
        "read", timeouts.getRead());
  }

  private static AliasSpec alias(Alias alias) {
    Alias.Spec spec = alias.getSpec();
    return new AliasSpec(
        alias.getUrn(),
        spec.getName(),
        spec.getType(),
        spec.getStack(),
        spec.getProject(),
        parent(spec));
  }

  private static Optional<String> parent(Alias.Spec spec) {
    if (spec.getNoParent()) {
      return Optional.of("");
    }
    return Optional.of(spec.getParentUrn()).filter(urn -> !urn.isEmpty());
  }

  private static Set<String> further(RegisterResourceRequest request) {
    Set<String> further = new LinkedHashSet<>();
    FURTHER.forEach(
        (name, given) -> {
          if (given.test(request)) {
            further.add(name);
          }
        });
    return further;
  }
}
