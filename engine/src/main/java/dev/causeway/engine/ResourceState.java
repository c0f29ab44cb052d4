package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the state holds it.
 *
 * @param id the provider's name for it; empty of a component, and in a preview while unknown
 * @param provider what manages it; empty of a component and of a provider
 * @param propertyDependencies input → the resources its value came from
 * @param initErrors what was left undone when it was made or changed; the next run goes on with it
 * @param created when it was made or imported; empty of a component
 */
public record ResourceState(
    Urn urn,
    boolean custom,
    String id,
    PropertyMap inputs,
    PropertyMap outputs,
    Optional<Urn> parent,
    Optional<ProviderReference> provider,
    List<Urn> dependencies,
    Map<String, List<Urn>> propertyDependencies,
    ResourceOptions options,
    List<String> initErrors,
    Optional<Instant> created,
    Optional<Instant> modified) {
  public ResourceState {
    dependencies = List.copyOf(dependencies);
    propertyDependencies = Map.copyOf(propertyDependencies);
    initErrors = List.copyOf(initErrors);
  }

  /** The resource's own type, such as {@code aws:sqs/queue:Queue}. */
  public String type() {
    return urn.type();
  }

  public ResourceState withId(String changed) {
    return new ResourceState(
        urn,
        custom,
        changed,
        inputs,
        outputs,
        parent,
        provider,
        dependencies,
        propertyDependencies,
        options,
        initErrors,
        created,
        modified);
  }

  public ResourceState withInputs(PropertyMap changed) {
    return new ResourceState(
        urn,
        custom,
        id,
        changed,
        outputs,
        parent,
        provider,
        dependencies,
        propertyDependencies,
        options,
        initErrors,
        created,
        modified);
  }

  public ResourceState withOutputs(PropertyMap changed) {
    return new ResourceState(
        urn,
        custom,
        id,
        inputs,
        changed,
        parent,
        provider,
        dependencies,
        propertyDependencies,
        options,
        initErrors,
        created,
        modified);
  }

  public ResourceState withOptions(ResourceOptions changed) {
    return new ResourceState(
        urn,
        custom,
        id,
        inputs,
        outputs,
        parent,
        provider,
        dependencies,
        propertyDependencies,
        changed,
        initErrors,
        created,
        modified);
  }

  public ResourceState withInitErrors(List<String> changed) {
    return new ResourceState(
        urn,
        custom,
        id,
        inputs,
        outputs,
        parent,
        provider,
        dependencies,
        propertyDependencies,
        options,
        changed,
        created,
        modified);
  }

  /** This state with the times of its making and its last change. */
  public ResourceState at(Optional<Instant> made, Optional<Instant> changed) {
    return new ResourceState(
        urn,
        custom,
        id,
        inputs,
        outputs,
        parent,
        provider,
        dependencies,
        propertyDependencies,
        options,
        initErrors,
        made,
        changed);
  }

  /** This state as of something that was just made. */
  ResourceState madeAt(Instant now) {
    return at(Optional.of(now), Optional.of(now));
  }

  /** Whether this is a provider. */
  boolean isProvider() {
    return Types.isProvider(type());
  }

  /** Under what name others refer to this provider. */
  ProviderReference reference() {
    return new ProviderReference(urn, id);
  }

  /** Sorted copies of dependencies by property, each in order: two equal states look equal. */
  static Map<String, List<Urn>> ordered(Map<String, List<Urn>> dependencies) {
    Map<String, List<Urn>> ordered = new LinkedHashMap<>();
    dependencies.forEach((key, urns) -> ordered.put(key, ordered(urns)));
    return ordered;
  }

  static List<Urn> ordered(List<Urn> urns) {
    return urns.stream().distinct().sorted(Comparator.comparing(Urn::toString)).toList();
  }
}
