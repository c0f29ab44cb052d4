package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Registration;
import dev.causeway.engine.ResourceOptions;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
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
import java.util.function.Function;
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

  /** The chosen resources keep what they have of these inputs, whatever is declared. */
  static Tampering ignoring(Predicate<Registration> chosen, List<String> inputs) {
    return rewriting(
        (at, asked) -> Optional.of(chosen.test(asked) ? ignoring(asked, inputs) : asked));
  }

  private static Registration ignoring(Registration asked, List<String> inputs) {
    ResourceOptions options = asked.options();
    List<String> ignored =
        Stream.concat(options.ignoreChanges().stream(), inputs.stream()).toList();
    return asked.withOptions(
        new ResourceOptions(
            options.protect(),
            options.retainOnDelete(),
            ignored,
            options.replaceOnChanges(),
            options.hideDiffs(),
            options.additionalSecretOutputs(),
            options.timeouts(),
            options.importId(),
            options.replacementTrigger()));
  }

  /** Whatever is called so, however deep in the inputs of the types, has another value. */
  static Tampering changing(Predicate<String> types, String key, UnaryOperator<Value> change) {
    return changingOf(asked -> types.test(asked.type()), key, change);
  }

  /** Whatever is called so, however deep in the inputs of the resources, has another value. */
  static Tampering changingOf(
      Predicate<Registration> chosen, String key, UnaryOperator<Value> change) {
    return rewriting(
        (at, asked) ->
            Optional.of(
                chosen.test(asked)
                    ? asked.withInputs(changed(asked.inputs(), key, change))
                    : asked));
  }

  /** A value that is another if it is this text. */
  static UnaryOperator<Value> instead(String text, String other) {
    return value -> value.equals(Value.of(text)) ? Value.of(other) : value;
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

  /** Creating the chosen resources does nothing, and says that it is done. */
  static Tampering notCreating(Predicate<Create> chosen) {
    return new Tampering() {
      @Override
      public ProviderFactory provider(String packageName, ProviderFactory factory) {
        return creating(
            factory,
            (request, product) ->
                chosen.test(request) ? pretended(request) : product.apply(request));
      }
    };
  }

  /** What comes of a create that did nothing. */
  static Created pretended(Create request) {
    return new Created("pretended", request.news());
  }

  /** Providers as the product's, but for their create, of which previews have none. */
  static ProviderFactory creating(ProviderFactory factory, Creates creates) {
    return answering(
        factory,
        (product, request) ->
            request instanceof Create create && !create.preview()
                ? Optional.of(creates.create(create, product::create))
                : Optional.empty());
  }

  /** Providers as the product's, but for their update, of which previews have none. */
  static ProviderFactory updating(ProviderFactory factory, Updates updates) {
    return answering(
        factory,
        (product, request) ->
            request instanceof Update update && !update.preview()
                ? Optional.of(updates.update(update, product::update))
                : Optional.empty());
  }

  /** Providers as the product's, but for their delete. */
  static ProviderFactory deleting(ProviderFactory factory, Deletes deletes) {
    return answering(
        factory,
        (product, request) -> {
          if (request instanceof Delete delete) {
            deletes.delete(delete, product::delete);
            return Optional.of(delete);
          }
          return Optional.empty();
        });
  }

  /** Providers as the product's, but for the requests that are answered here. */
  private static ProviderFactory answering(
      ProviderFactory factory, BiFunction<Provider, Object, Optional<Object>> answers) {
    return log -> {
      Provider product = factory.start(log);
      return (Provider)
          Proxy.newProxyInstance(
              Provider.class.getClassLoader(),
              new Class<?>[] {Provider.class},
              (proxy, method, arguments) -> {
                Optional<Object> answer =
                    arguments == null ? Optional.empty() : answers.apply(product, arguments[0]);
                try {
                  return answer.isPresent() ? answer.get() : method.invoke(product, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    };
  }

  /** Another way to create. */
  @FunctionalInterface
  interface Creates {
    /** Creates a resource; {@code product} is how the product does. */
    Created create(Create request, Function<Create, Created> product);
  }

  /** Another way to update. */
  @FunctionalInterface
  interface Updates {
    /** Updates a resource; {@code product} is how the product does. */
    PropertyMap update(Update request, Function<Update, PropertyMap> product);
  }

  /** Another way to delete. */
  @FunctionalInterface
  interface Deletes {
    /** Deletes a resource; {@code product} is how the product does. */
    void delete(Delete request, Consumer<Delete> product);
  }
}
