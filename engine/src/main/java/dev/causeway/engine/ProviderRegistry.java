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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private final Function<Urn, Optional<Urn>> formerly;
  private final EngineLog log;
  private final List<Provider> started = new CopyOnWriteArrayList<>();
  private final Map<Urn, Provider> checked = new HashMap<>();
  private final Map<ProviderReference, Instance> instances = new HashMap<>();

  /** A provider with the inputs it was asked to have; in a preview they may not be known yet. */
  private record Instance(Provider provider, PropertyMap inputs) {
    boolean isConfigured() {
      return !ProviderInputs.own(inputs).hasUnknowns();
    }
  }

  ProviderRegistry(
      Map<String, ProviderFactory> factories,
      Function<ProviderReference, Optional<ResourceState>> olds,
      Function<Urn, Optional<Urn>> formerly,
      EngineLog log) {
    this.factories = factories;
    this.olds = olds;
    this.formerly = formerly;
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
    return Optional.of(instance(reference)).filter(Instance::isConfigured).map(Instance::provider);
  }

  private Instance instance(ProviderReference reference) {
    if (!instances.containsKey(reference)) {
      ResourceState old =
          olds.apply(reference)
              .orElseThrow(() -> new EngineException("there is no provider " + reference));
      configure(reference, start(old.urn()), old.inputs());
    }
    return Objects.requireNonNull(instances.get(reference));
  }

  private Provider start(Urn urn) {
    String packageName = Types.providerPackage(urn.type());
    ProviderFactory factory = factories.get(packageName);
    if (factory == null) {
      throw new EngineException(
          "there is no provider for the package \"%s\"; this engine has: %s"
              .formatted(packageName, String.join(", ", given())));
    }
    Provider provider = factory.start(log);
    started.add(provider);
    return provider;
  }

  private Set<String> given() {
    Set<String> given = new TreeSet<>(factories.keySet());
    given.remove(BuiltInProvider.PACKAGE);
    return given;
  }

  private Provider checkedOrStarted(Urn urn) {
    Provider provider = checked.remove(urn);
    return provider == null ? start(urn) : provider;
  }

  private void configure(Urn urn, String id, PropertyMap inputs) {
    Provider provider = checkedOrStarted(urn);
    ProviderReference reference = new ProviderReference(urn, id);
    configure(reference, provider, inputs);
    // What the state has made with this provider refers to it by the name it had then.
    formerly
        .apply(urn)
        .map(former -> new ProviderReference(former, id))
        .ifPresent(
            former -> instances.put(former, Objects.requireNonNull(instances.get(reference))));
  }

  private void configure(ProviderReference reference, Provider provider, PropertyMap inputs) {
    Instance instance = new Instance(provider, inputs);
    if (instance.isConfigured()) {
      provider.configure(new Requests.Configure(reference.urn(), ProviderInputs.own(inputs)));
    }
    instances.put(reference, instance);
  }

  @Override
  public synchronized Checked check(Urn urn, Optional<PropertyMap> oldInputs, PropertyMap news) {
    Provider provider = start(urn);
    checked.put(urn, provider);
    PropertyMap own = Values.withoutReferences(ProviderInputs.own(news));
    Checked answer =
        provider.checkConfig(new Requests.Check(urn, oldInputs.map(ProviderInputs::own), own));
    if (!answer.failures().isEmpty()) {
      return answer;
    }
    warnOfReserved(urn, answer.inputs());
    return Checked.of(ProviderInputs.restored(urn, news, Values.secretAs(own, answer.inputs())));
  }

  private void warnOfReserved(Urn urn, PropertyMap checked) {
    if (checked.get(ProviderInputs.INTERNAL).isPresent()) {
      log.warning(
          urn,
          "the provider gave itself the input %s, which is the engine's own and is not kept"
              .formatted(ProviderInputs.INTERNAL));
    }
  }

  /**
   * What a change of a provider's configuration means for it and its resources. One that the
   * program has not asked for yet is asked as the state has it.
   */
  @Override
  public synchronized Diffed diff(ResourceState old, ResourceState wanted) {
    Provider provider =
        Optional.ofNullable(checked.get(wanted.urn()))
            .orElseGet(() -> instance(old.reference()).provider());
    Diffed diff = provider.diffConfig(configDiff(old, wanted));
    return diff.changes() == Changes.UNKNOWN ? compared(diff, old, wanted) : diff;
  }

  /** The provider cannot tell: configurations are compared; what it says otherwise counts. */
  private static Diffed compared(Diffed diff, ResourceState old, ResourceState wanted) {
    boolean same = Values.diff(old.outputs(), ProviderInputs.own(wanted.inputs())).isEmpty();
    return new Diffed(
        same ? Changes.NONE : Changes.SOME,
        diff.replaces(),
        diff.deleteBeforeReplace(),
        diff.diffs(),
        diff.detailed());
  }

  /** Whether a resource has to be replaced when it moves from one provider to another. */
  synchronized boolean moveReplaces(ProviderReference from, ProviderReference to) {
    Optional<ResourceState> former = olds.apply(from);
    if (former.isEmpty()) {
      return true;
    }
    ResourceState old = former.orElseThrow();
    Instance instance = instance(to);
    ResourceState wanted = old.withUrn(to.urn()).withInputs(instance.inputs());
    return instance.provider().diffConfig(configDiff(old, wanted)).isReplace();
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
  public synchronized void keep(ResourceState kept) {
    configure(kept.urn(), kept.id(), kept.inputs());
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
    Optional.ofNullable(instances.remove(old.reference()))
        .map(Instance::provider)
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
