package dev.causeway.engine;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The providers of a run, and the maker of provider resources: making one is configuring it.
 *
 * <p>One that stays the same is configured as the state has it, not as the program does; one that
 * only the state knows is started when a resource of it has to be deleted.
 */
final class ProviderRegistry implements Maker {
  private final Map<String, ProviderFactory> factories;
  private final Function<ProviderReference, Optional<ResourceState>> olds;
  private final EngineLog log;
  private final List<Provider> started = new CopyOnWriteArrayList<>();
  private final Map<Urn, Provider> checked = new HashMap<>();
  private final Map<ProviderReference, Optional<Provider>> configured = new HashMap<>();
  private final Map<ProviderReference, PropertyMap> inputs = new HashMap<>();

  ProviderRegistry(
      Map<String, ProviderFactory> factories,
      Function<ProviderReference, Optional<ResourceState>> olds,
      EngineLog log) {
    this.factories = factories;
    this.olds = olds;
    this.log = log;
  }

  /** The maker of a provider's resources. */
  Maker maker(ProviderReference reference) {
    return provider(reference)
        .<Maker>map(ProviderMaker::new)
        .orElseGet(() -> new UnconfiguredMaker(log));
  }

  /** The provider; empty in a preview when its configuration is not known. */
  synchronized Optional<Provider> provider(ProviderReference reference) {
    if (!configured.containsKey(reference)) {
      ResourceState old =
          olds.apply(reference)
              .orElseThrow(() -> new EngineException("there is no provider " + reference));
      configure(old.urn(), old.id(), old.inputs());
    }
    return configured.getOrDefault(reference, Optional.empty());
  }

  private Provider start(Urn urn) {
    String packageName = Types.providerPackage(urn.type());
    ProviderFactory factory = factories.get(packageName);
    if (factory == null) {
      throw new EngineException(
          "there is no provider for the package \"%s\"; this engine has: %s"
              .formatted(packageName, String.join(", ", new TreeSet<>(factories.keySet()))));
    }
    Provider provider = factory.start(log);
    started.add(provider);
    return provider;
  }

  private Provider checkedOrStarted(Urn urn) {
    Provider provider = checked.remove(urn);
    return provider == null ? start(urn) : provider;
  }

  private void configure(Urn urn, String id, PropertyMap inputs) {
    Provider provider = checkedOrStarted(urn);
    this.inputs.put(new ProviderReference(urn, id), inputs);
    PropertyMap own = ProviderInputs.own(inputs);
    if (own.hasUnknowns()) {
      configured.put(new ProviderReference(urn, id), Optional.empty());
    } else {
      provider.configure(new Requests.Configure(urn, own));
      configured.put(new ProviderReference(urn, id), Optional.of(provider));
    }
  }

  @Override
  public synchronized Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {
    Provider provider = start(urn);
    checked.put(urn, provider);
    PropertyMap own = Values.withoutReferences(ProviderInputs.own(news));
    Checked answer =
        provider.checkConfig(new Requests.Check(urn, oldInputs.map(ProviderInputs::own), own));
    PropertyMap inputs = Values.secretAs(own, answer.inputs());
    return new Checked(ProviderInputs.restored(news, inputs), answer.failures());
  }

  /**
   * What a change of a provider's configuration means for it and its resources. One that the
   * program has not asked for yet is asked as the state has it.
   */
  @Override
  public synchronized Diffed diff(ResourceState old, ResourceState wanted) {
    return Optional.ofNullable(checked.get(wanted.urn()))
        .or(() -> provider(old.reference()))
        .map(provider -> diff(provider, old, wanted))
        .orElse(Diffed.NONE);
  }

  private static Diffed diff(Provider provider, ResourceState old, ResourceState wanted) {
    Diffed diff = provider.diffConfig(configDiff(old, wanted));
    return diff.changes() == Changes.UNKNOWN
        ? Values.compared(old.outputs(), ProviderInputs.own(wanted.inputs()))
        : diff;
  }

  /** Whether a resource has to be replaced when it moves from one provider to another. */
  synchronized boolean moveReplaces(ProviderReference from, ProviderReference to) {
    Optional<ResourceState> old = olds.apply(from);
    Optional<PropertyMap> wanted = Optional.ofNullable(inputs.get(to));
    if (old.isEmpty() || wanted.isEmpty()) {
      return true;
    }
    ResourceState provider = old.orElseThrow();
    return provider(to)
        .map(of -> of.diffConfig(configDiff(provider, provider.withInputs(wanted.orElseThrow()))))
        .filter(diff -> diff.changes() != Changes.NONE && diff.isReplace())
        .isPresent();
  }

  private static Requests.Diff configDiff(ResourceState old, ResourceState wanted) {
    return new Requests.Diff(
        old.id(),
        wanted.urn(),
        old.outputs(),
        ProviderInputs.own(old.inputs()),
        ProviderInputs.own(wanted.inputs()),
        wanted.options().ignoreChanges());
  }

  @Override
  public synchronized void keep(ResourceState old) {
    configure(old.urn(), old.id(), old.inputs());
  }

  @Override
  public synchronized Created create(ResourceState wanted, boolean preview) {
    String id = preview ? ProviderReference.UNKNOWN_ID : UUID.randomUUID().toString();
    configure(wanted.urn(), id, wanted.inputs());
    return new Created(id, ProviderInputs.own(wanted.inputs()));
  }

  @Override
  public synchronized PropertyMap update(ResourceState old, ResourceState wanted, boolean preview) {
    configure(wanted.urn(), old.id(), wanted.inputs());
    return ProviderInputs.own(wanted.inputs());
  }

  @Override
  public Optional<Resource> read(ResourceState wanted) {
    throw EngineException.unsupported("importing providers");
  }

  @Override
  public synchronized void delete(ResourceState old) {
    Optional.ofNullable(configured.remove(old.reference()))
        .flatMap(Function.identity())
        .ifPresent(this::close);
  }

  private void close(Provider provider) {
    started.remove(provider);
    provider.close();
  }

  /** Asks whatever the providers are doing to end soon. Waits for no lock: one may be stuck. */
  void cancel() {
    started.forEach(Provider::cancel);
  }

  void close() {
    started.forEach(this::close);
  }
}
