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
 * @param parent empty only of the stack itself, and of a default provider
 * @param provider the provider it names; empty for the default one of its package
 * @param version the version of its package that the program was built with; may be empty
 * @param aliases other names under which the state may know it
 */
public record Registration(
    Urn urn,
    boolean custom,
    Optional<Urn> parent,
    PropertyMap inputs,
    Optional<ProviderReference> provider,
    String version,
    List<Urn> dependencies,
    Map<String, List<Urn>> propertyDependencies,
    ResourceOptions options,
    List<Urn> aliases) {
  public Registration {
    dependencies = List.copyOf(dependencies);
    propertyDependencies = Map.copyOf(propertyDependencies);
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

  public Registration withInputs(PropertyMap changed) {
    return new Registration(
        urn,
        custom,
        parent,
        changed,
        provider,
        version,
        dependencies,
        propertyDependencies,
        options,
        aliases);
  }

  public Registration withOptions(ResourceOptions changed) {
    return new Registration(
        urn,
        custom,
        parent,
        inputs,
        provider,
        version,
        dependencies,
        propertyDependencies,
        changed,
        aliases);
  }

  public Registration withProvider(Optional<ProviderReference> changed) {
    return new Registration(
        urn,
        custom,
        parent,
        inputs,
        changed,
        version,
        dependencies,
        propertyDependencies,
        options,
        aliases);
  }

  public Registration withDependencies(
      List<Urn> changed, Map<String, List<Urn>> changedByProperty) {
    return new Registration(
        urn,
        custom,
        parent,
        inputs,
        provider,
        version,
        changed,
        changedByProperty,
        options,
        aliases);
  }

  /** How messages name it: {@code <type> resource '<name>'}. */
  String described() {
    return "%s resource '%s'".formatted(type(), name());
  }
}
