package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the state holds it.
 *
 * @param aliases the name under which this run found it, when that is another; never written
 * @param id the provider's name for it; empty of a component, and in a preview while unknown
 */
public record ResourceState(
    Urn urn,
    List<Urn> aliases,
    boolean custom,
    String id,
    PropertyMap inputs,
    PropertyMap outputs,
    Edges edges,
    ResourceOptions options,
    Standing standing) {
  public ResourceState {
    aliases = List.copyOf(aliases);
  }

  /** The resource's own type, such as {@code aws:sqs/queue:Queue}. */
  public String type() {
    return urn.type();
  }

  public Optional<Urn> parent() {
    return edges.parent();
  }

  /** What manages it; empty of a component and of a provider. */
  public Optional<ProviderReference> provider() {
    return edges.provider();
  }

  public List<Urn> dependencies() {
    return edges.dependencies();
  }

  /** Input → the resources its value came from. */
  public Map<String, List<Urn>> propertyDependencies() {
    return edges.propertyDependencies();
  }

  /** What was left undone when it was made or changed. */
  public List<String> initErrors() {
    return standing.initErrors();
  }

  /** When it was made or imported; empty of a component. */
  public Optional<Instant> created() {
    return standing.created();
  }

  /** When it was last changed; empty of a component. */
  public Optional<Instant> modified() {
    return standing.modified();
  }

  public ResourceState withId(String changed) {
    return new ResourceState(
        urn, aliases, custom, changed, inputs, outputs, edges, options, standing);
  }

  public ResourceState withInputs(PropertyMap changed) {
    return new ResourceState(urn, aliases, custom, id, changed, outputs, edges, options, standing);
  }

  public ResourceState withOutputs(PropertyMap changed) {
    return new ResourceState(urn, aliases, custom, id, inputs, changed, edges, options, standing);
  }

  public ResourceState withEdges(Edges changed) {
    return new ResourceState(urn, aliases, custom, id, inputs, outputs, changed, options, standing);
  }

  public ResourceState withOptions(ResourceOptions changed) {
    return new ResourceState(urn, aliases, custom, id, inputs, outputs, edges, changed, standing);
  }

  public ResourceState with(Standing changed) {
    return new ResourceState(urn, aliases, custom, id, inputs, outputs, edges, options, changed);
  }

  /** This resource under another name. */
  ResourceState withUrn(Urn changed) {
    return new ResourceState(
        changed, aliases, custom, id, inputs, outputs, edges, options, standing);
  }

  /** This resource, known under its own name only. */
  ResourceState withoutAliases() {
    return new ResourceState(urn, List.of(), custom, id, inputs, outputs, edges, options, standing);
  }

  /** Whether this is a provider. */
  boolean isProvider() {
    return Types.isProvider(type());
  }

  /** Under what name others refer to this provider. */
  ProviderReference reference() {
    return new ProviderReference(urn, id);
  }
}
