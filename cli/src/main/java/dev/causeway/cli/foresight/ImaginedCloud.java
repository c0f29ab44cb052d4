package dev.causeway.cli.foresight;

import dev.causeway.engine.Registration;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.Property;
import dev.causeway.rehearsal.providers.Property.Role;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Table;
import dev.causeway.rehearsal.providers.TableProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * A cloud in which everything succeeds at once and nothing happens: what it makes has the inputs
 * that were wanted, and plausible values for what only a cloud could tell. What a stack adopts is
 * there as the stack declares it. Checks and diffs are those of the local providers' tables.
 */
final class ImaginedCloud {
  /** What is told of what a stack adopts and does not describe: type → outputs. */
  private static final Map<String, PropertyMap> USUAL =
      Map.of(
          "aws:ec2/instance:Instance", PropertyMap.of("instanceType", Value.of("m5.large")),
          "aws:ebs/volume:Volume",
              PropertyMap.of("type", Value.of("gp3"))
                  .with("iops", Value.of(3000))
                  .with("throughput", Value.of(125)));

  /** What is adopted → how it is declared. */
  private final Map<String, PropertyMap> declared = new ConcurrentHashMap<>();

  /** Providers of a table's types in this cloud, that are made of it and what they wait with. */
  ProviderFactory providing(
      Table table, Waiting waiting, BiFunction<Table, Waiting, TableProvider> provider) {
    List<ResourceType> types =
        table.types().stream().map(type -> type.handledBy(new Imagined(type))).toList();
    Table imagined = new Table(table.packageName(), table.version(), types, table.functions());
    return log -> provider.apply(imagined, waiting);
  }

  /** Takes note of what a program declares, since what is adopted is to be as declared. */
  Registration heard(Registration registration) {
    declared.put(registration.options().importId(), registration.inputs());
    return registration;
  }

  /** A handler for tables that are only looked at. */
  static Handler none() {
    return new Unable();
  }

  /** The verbs of one type. */
  private final class Imagined implements Handler {
    private final ResourceType type;

    Imagined(ResourceType type) {
      this.type = type;
    }

    @Override
    public Created create(Create request) {
      String name = request.urn().name();
      return new Created("id of " + name, completed(name, request.news()));
    }

    @Override
    public Optional<Resource> read(Read request) {
      PropertyMap outputs = request.state().orElseGet(() -> adopted(request));
      PropertyMap inputs = request.inputs().orElseGet(() -> inputsOf(outputs));
      return Optional.of(new Resource(request.id(), inputs, outputs));
    }

    /** What is adopted is known by its id, which for some types is an address. */
    private PropertyMap adopted(Read request) {
      String id = request.id();
      String name = id.substring(id.lastIndexOf('/') + 1);
      PropertyMap as =
          USUAL
              .getOrDefault(request.urn().type(), PropertyMap.EMPTY)
              .withAll(declared.getOrDefault(id, PropertyMap.EMPTY));
      PropertyMap outputs = completed(name, as.has("name") ? as : as.with("name", name));
      for (Property property : type.properties()) {
        if (property.role() == Role.OPTIONAL_OR_COMPUTED && property.shape() == Shape.OBJECT) {
          outputs =
              outputs.with(property.path(), PropertyMap.EMPTY.with("name", "that of " + name));
        }
      }
      return id.contains("://") ? outputs.with("url", id) : outputs;
    }

    /** Every input among the outputs that has a value. */
    private PropertyMap inputsOf(PropertyMap outputs) {
      PropertyMap inputs = PropertyMap.EMPTY;
      for (Property property : type.properties()) {
        Optional<Value> value = outputs.get(property.path());
        boolean given =
            property.role() != Role.COMPUTED
                && value.filter(any -> !any.equals(none(property.shape()))).isPresent();
        inputs = given ? inputs.with(property.path(), value.orElseThrow()) : inputs;
      }
      return inputs;
    }

    @Override
    public PropertyMap update(Update request) {
      return request.olds().withAll(request.news());
    }

    @Override
    public void delete(Delete request) {}

    private PropertyMap completed(String name, PropertyMap inputs) {
      PropertyMap outputs = inputs;
      for (Property property : type.properties()) {
        if (!property.path().contains(".") && !inputs.has(property.path())) {
          outputs = outputs.with(property.path(), imagined(property, name));
        }
      }
      return outputs;
    }
  }

  private static Value imagined(Property property, String name) {
    return property
        .byDefault()
        .orElseGet(
            () ->
                property.role() == Role.COMPUTED && property.shape() == Shape.TEXT
                    ? Value.of("%s of %s".formatted(property.path(), name))
                    : none(property.shape()));
  }

  /** What a bridged provider has for a property that is not set. */
  private static Value none(Shape shape) {
    return switch (shape) {
      case TEXT, JSON -> Value.of("");
      case NUMBER -> Value.of(0);
      case BOOL -> Value.of(false);
      case LIST, SET -> Value.of(List.of());
      case OBJECT -> PropertyMap.EMPTY;
    };
  }

  private static final class Unable implements Handler {
    @Override
    public Created create(Create request) {
      throw new UnsupportedOperationException("only looked at");
    }

    @Override
    public Optional<Resource> read(Read request) {
      throw new UnsupportedOperationException("only looked at");
    }

    @Override
    public PropertyMap update(Update request) {
      throw new UnsupportedOperationException("only looked at");
    }

    @Override
    public void delete(Delete request) {
      throw new UnsupportedOperationException("only looked at");
    }
  }
}
