package dev.causeway.engine;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The provider of the package {@code pulumi}, which is part of every engine: references to other
 * stacks, stashes, and the look at a resource of this run.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/builtins.go">
 *     Pulumi's</a>
 */
final class BuiltInProvider implements Provider {
  static final String PACKAGE = "pulumi";

  private final Function<Urn, Optional<ResourceState>> resources;
  private final StackReferences references;
  private final Map<String, BuiltInKind> kinds;

  /**
   * A provider for one run.
   *
   * @param resources what the run has made or read so far
   * @param stacks the outputs of other stacks, by name
   */
  BuiltInProvider(
      Function<Urn, Optional<ResourceState>> resources,
      Function<String, Optional<PropertyMap>> stacks,
      EngineLog log) {
    this.resources = resources;
    this.references = new StackReferences(stacks, log);
    this.kinds = Map.of(StackReferences.TYPE, references, Stashes.TYPE, new Stashes());
  }

  private BuiltInKind kind(Urn urn) {
    return Optional.ofNullable(kinds.get(urn.type()))
        .orElseThrow(
            () -> new ProviderException("there is no resource type %s".formatted(urn.type())));
  }

  @Override
  public Checked checkConfig(Requests.Check request) {
    return Checked.of(PropertyMap.EMPTY);
  }

  @Override
  public Diffed diffConfig(Requests.Diff request) {
    return Diffed.NONE;
  }

  @Override
  public void configure(Requests.Configure request) {}

  @Override
  public Checked check(Requests.Check request) {
    BuiltInKind kind = kind(request.urn());
    kind.checking(request.urn());
    for (String key : request.news().keys()) {
      if (!key.equals(kind.property())) {
        return Checked.refused(new Failure(key, "unknown property \"%s\"".formatted(key)));
      }
    }
    return request.news().has(kind.property())
        ? Checked.of(request.news())
        : Checked.refused(
            new Failure(
                kind.property(), "missing required property \"%s\"".formatted(kind.property())));
  }

  @Override
  public Diffed diff(Requests.Diff request) {
    BuiltInKind kind = kind(request.urn());
    Optional<Value> old = request.oldInputs().get(kind.property());
    return old.equals(request.news().get(kind.property())) ? Diffed.NONE : kind.change();
  }

  @Override
  public Created create(Requests.Create request) {
    String id = request.preview() ? "" : UUID.randomUUID().toString();
    return new Created(id, kind(request.urn()).made(request.news()));
  }

  @Override
  public PropertyMap update(Requests.Update request) {
    return kind(request.urn()).changed(request.olds(), request.news());
  }

  @Override
  public Optional<Resource> read(Requests.Read request) {
    PropertyMap inputs = request.inputs().orElse(PropertyMap.EMPTY);
    BuiltInKind kind = kind(request.urn());
    if (!inputs.has(kind.property())) {
      throw new ProviderException("%s cannot be imported".formatted(request.urn().type()));
    }
    PropertyMap state = request.state().orElse(PropertyMap.EMPTY);
    return Optional.of(new Resource(request.id(), inputs, kind.found(state)));
  }

  @Override
  public void delete(Requests.Delete request) {}

  @Override
  public Invoked invoke(Requests.Invoke request) {
    return switch (request.token()) {
      case "pulumi:pulumi:getResource" ->
          Invoked.of(resource(request.args().text("urn").orElse("")));
      case "pulumi:pulumi:readStackOutputs" -> Invoked.of(references.made(request.args()));
      default -> Provider.super.invoke(request);
    };
  }

  private PropertyMap resource(String urn) {
    ResourceState state =
        resources
            .apply(Urn.parse(urn))
            .orElseThrow(() -> new ProviderException("unknown resource " + urn));
    return PropertyMap.of("urn", Value.of(urn), "id", Value.of(state.id()))
        .with("provider", state.provider().map(ProviderReference::toString).orElse(""))
        .with("state", state.outputs());
  }
}
