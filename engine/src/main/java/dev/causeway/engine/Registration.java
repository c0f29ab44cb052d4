package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the program asks for it.
 *
 * @param custom whether a provider makes it; otherwise it is a component
 * @param edges its provider is empty for the default one of its package
 * @param plugin the plugin of its package that the program asks for
 * @param deleteBeforeReplace in which order to replace it; empty to leave that to the provider
 * @param aliases other names under which the state may know it
 */
public record Registration(
    Urn urn,
    boolean custom,
    PropertyMap inputs,
    Edges edges,
    PluginSpec plugin,
    Optional<Boolean> deleteBeforeReplace,
    ResourceOptions options,
    List<Urn> aliases) {
  public Registration {
    aliases = List.copyOf(aliases);
  }

  /** The resource's own type, such as {@code aws:sqs/queue:Queue}. */
  public String type() {
    return urn.type();
  }

  /** The resource's name in the program. */
  public String name() {
    return urn.name();
  }

  public Optional<Urn> parent() {
    return edges.parent();
  }

  /** The provider it names; empty for the default one of its package. */
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

  public Registration withInputs(PropertyMap changed) {
    return new Registration(
        urn, custom, changed, edges, plugin, deleteBeforeReplace, options, aliases);
  }

  public Registration withOptions(ResourceOptions changed) {
    return new Registration(
        urn, custom, inputs, edges, plugin, deleteBeforeReplace, changed, aliases);
  }

  public Registration withEdges(Edges changed) {
    return new Registration(
        urn, custom, inputs, changed, plugin, deleteBeforeReplace, options, aliases);
  }

  public Registration withProvider(Optional<ProviderReference> changed) {
    return withEdges(edges.withProvider(changed));
  }

  public Registration withDependencies(
      List<Urn> changed, Map<String, List<Urn>> changedByProperty) {
    return withEdges(edges.withDependencies(changed, changedByProperty));
  }

  /** How messages name it: {@code <type> resource '<name>'}. */
  String described() {
    return "%s resource '%s'".formatted(type(), name());
  }
}
