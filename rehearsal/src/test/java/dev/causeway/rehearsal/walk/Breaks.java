package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Registration;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to break the product. */
final class Breaks {
  private Breaks() {}

  /** The resources that are chosen are not declared. */
  static Tampering dropping(BiPredicate<Phase, Registration> chosen) {
    return rewriting((at, asked) -> chosen.test(at, asked) ? Optional.empty() : Optional.of(asked));
  }

  /** Other resources are declared, or none. */
  static Tampering rewriting(BiFunction<Phase, Registration, Optional<Registration>> rewriting) {
    return new Tampering() {
      @Override
      public Optional<Registration> registration(Phase at, Registration asked) {
        return rewriting.apply(at, asked);
      }
    };
  }

  /** Whatever is called so, however deep in the inputs of the types, has another value. */
  static Tampering changing(Predicate<String> types, String key, UnaryOperator<Value> change) {
    return rewriting(
        (at, asked) ->
            Optional.of(
                types.test(asked.type())
                    ? asked.withInputs(changed(asked.inputs(), key, change))
                    : asked));
  }

  private static PropertyMap changed(PropertyMap map, String key, UnaryOperator<Value> change) {
    return map.map(
        (name, value) -> name.equals(key) ? change.apply(value) : changed(value, key, change));
  }

  private static Value changed(Value value, String key, UnaryOperator<Value> change) {
    if (value instanceof PropertyMap map) {
      return changed(map, key, change);
    }
    return value instanceof Value.Array array
        ? Value.of(array.items().stream().map(item -> changed(item, key, change)).toList())
        : value;
  }

  /** The resource without its edges to resources of the chosen types. */
  static Registration withoutEdges(Registration asked, Predicate<String> types) {
    UnaryOperator<List<Urn>> fewer =
        urns -> urns.stream().filter(urn -> !types.test(urn.type())).toList();
    Map<String, List<Urn>> byProperty =
        asked.propertyDependencies().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> fewer.apply(entry.getValue())));
    return asked.withDependencies(fewer.apply(asked.dependencies()), byProperty);
  }

  /** The resource with one more edge. */
  static Registration withEdge(Registration asked, Urn upstream) {
    List<Urn> more = Stream.concat(asked.dependencies().stream(), Stream.of(upstream)).toList();
    return asked.withDependencies(more, asked.propertyDependencies());
  }

  /** Deleting the chosen resources does nothing. */
  static Tampering notDeleting(Predicate<Delete> chosen) {
    return new Tampering() {
      @Override
      public ProviderFactory provider(String packageName, ProviderFactory factory) {
        return deleting(
            factory,
            (request, product) -> {
              if (!chosen.test(request)) {
                product.accept(request);
              }
            });
      }
    };
  }

  /** Providers as the product's, but for their delete. */
  static ProviderFactory deleting(ProviderFactory factory, Deletes deletes) {
    return log -> {
      Provider product = factory.start(log);
      return (Provider)
          Proxy.newProxyInstance(
              Provider.class.getClassLoader(),
              new Class<?>[] {Provider.class},
              (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof Delete request) {
                  deletes.delete(request, product::delete);
                  return null;
                }
                try {
                  return method.invoke(product, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    };
  }

  /** Another way to delete. */
  @FunctionalInterface
  interface Deletes {
    /** Deletes a resource; {@code product} is how the product does. */
    void delete(Delete request, Consumer<Delete> product);
  }
}
