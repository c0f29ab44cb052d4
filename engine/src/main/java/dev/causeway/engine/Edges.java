package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a resource hangs on.
 *
 * @param parent empty only of the stack itself, and of a default provider
 * @param provider what manages it; empty of a component and of a provider
 * @param propertyDependencies input → the resources its value came from
 * @param deletedWith the resource whose end is its end too, so that nobody has to delete it
 * @param replaceWith the resources whose replacement replaces it
 */
public record Edges(
    Optional<Urn> parent,
    Optional<ProviderReference> provider,
    List<Urn> dependencies,
    Map<String, List<Urn>> propertyDependencies,
    Optional<Urn> deletedWith,
    List<Urn> replaceWith) {
  public static final Edges NONE =
      new Edges(
          Optional.empty(), Optional.empty(), List.of(), Map.of(), Optional.empty(), List.of());

  public Edges {
    dependencies = List.copyOf(dependencies);
    propertyDependencies = Map.copyOf(propertyDependencies);
    replaceWith = List.copyOf(replaceWith);
  }

  public Edges withParent(Optional<Urn> changed) {
    return new Edges(
        changed, provider, dependencies, propertyDependencies, deletedWith, replaceWith);
  }

  public Edges withProvider(Optional<ProviderReference> changed) {
    return new Edges(parent, changed, dependencies, propertyDependencies, deletedWith, replaceWith);
  }

  public Edges withDependencies(List<Urn> changed, Map<String, List<Urn>> byProperty) {
    return new Edges(parent, provider, changed, byProperty, deletedWith, replaceWith);
  }

  public Edges withReplaceWith(List<Urn> changed) {
    return new Edges(parent, provider, dependencies, propertyDependencies, deletedWith, changed);
  }

  /** These edges, leading to what the function makes of each URN. */
  Edges renamed(UnaryOperator<Urn> names) {
    Map<String, List<Urn>> byProperty = new LinkedHashMap<>();
    propertyDependencies.forEach((key, urns) -> byProperty.put(key, renamed(urns, names)));
    return new Edges(
        parent.map(names),
        provider.map(of -> new ProviderReference(names.apply(of.urn()), of.id())),
        renamed(dependencies, names),
        byProperty,
        deletedWith.map(names),
        renamed(replaceWith, names));
  }

  private static List<Urn> renamed(List<Urn> urns, UnaryOperator<Urn> names) {
    return urns.stream().map(names).toList();
  }

  /** Every resource whose end has to wait for this one's, its parent and provider aside. */
  Set<Urn> needed() {
    Set<Urn> needed = new LinkedHashSet<>(dependencies);
    propertyDependencies.values().forEach(needed::addAll);
    deletedWith.ifPresent(needed::add);
    needed.addAll(replaceWith);
    return needed;
  }

  /** Everything it hangs on in any way. */
  Set<Urn> all() {
    Set<Urn> all = needed();
    parent.ifPresent(all::add);
    provider.map(ProviderReference::urn).ifPresent(all::add);
    return all;
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
