package dev.causeway.provider;

import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.PropertyMap.WrongType;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.gates.FleetAsDeclared;
import dev.causeway.provider.gates.FleetReady;
import dev.causeway.provider.gates.TargetGroupUnused;
import dev.causeway.provider.gates.WorkloadReady;
import dev.causeway.provider.records.Arrival;
import dev.causeway.provider.records.Ledger;
import dev.causeway.provider.resource.ResourceType;
import dev.causeway.provider.sqs.AllowedSource;
import dev.causeway.provider.sqs.Carried;
import dev.causeway.provider.sqs.Drained;
import dev.causeway.provider.sqs.Handback;
import dev.causeway.provider.sqs.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The provider of the {@code causeway} package: hands each call to the type of resource that the
 * URN names. Thread-safe.
 *
 * <p>Its configuration is the stack's own ({@code causeway:phase} and others), which means nothing
 * to it: any is accepted, and a change of it replaces nothing.
 */
public final class CausewayProvider implements Provider {
  private final Clients clients;
  private final Waiting waiting;
  private final Map<String, ResourceType> types;

  private CausewayProvider(
      Clients clients, Waiting waiting, EngineLog log, Consumer<Carried> listener) {
    this.clients = clients;
    this.waiting = waiting;
    this.types =
        types(clients, waiting, log, listener).stream()
            .collect(
                Collectors.toMap(ResourceType::token, type -> type, (a, b) -> a, TreeMap::new));
  }

  /** Providers with the default clients, in real time. */
  public static ProviderFactory factory() {
    return factory(Clients::byDefault, Waiting::inRealTime);
  }

  /**
   * Providers with the given clients, in the given time.
   *
   * @param clients called once for each provider, which closes them
   * @param waiting called once for each provider, which cancels it when it is cancelled
   */
  public static ProviderFactory factory(Supplier<Clients> clients, Supplier<Waiting> waiting) {
    return factory(clients, waiting, carried -> {});
  }

  /**
   * Providers as {@link #factory(Supplier, Supplier)} gives them.
   *
   * @param carried told what each {@link Handback} carried home; called from many threads
   */
  public static ProviderFactory factory(
      Supplier<Clients> clients, Supplier<Waiting> waiting, Consumer<Carried> carried) {
    return log -> new CausewayProvider(clients.get(), waiting.get(), log, carried);
  }

  private static List<ResourceType> types(
      Clients clients, Waiting waiting, EngineLog log, Consumer<Carried> listener) {
    return List.of(
        new Ledger(),
        new Arrival(waiting),
        new AllowedSource(clients::sqs, waiting, log),
        new Handback(clients::sqs, clients::dynamoDb, waiting, log, listener),
        new Probe(clients::sqs, waiting, log),
        new Drained(clients::sqs, waiting, log),
        new FleetAsDeclared(clients::autoScaling, waiting, log),
        new FleetReady(clients::autoScaling, clients::loadBalancing, waiting, log),
        new TargetGroupUnused(clients::loadBalancing, clients::cloudWatch, waiting, log),
        new WorkloadReady(clients::kubernetes, waiting, log));
  }

  @Override
  public void configure(Configure request) {}

  @Override
  public Checked check(Check request) {
    return call(request.urn(), type -> type.check(request));
  }

  @Override
  public Diffed diff(Diff request) {
    return call(request.urn(), type -> type.diff(request));
  }

  @Override
  public Created create(Create request) {
    return call(request.urn(), type -> type.create(request));
  }

  @Override
  public Optional<Resource> read(Read request) {
    return call(request.urn(), type -> type.read(request));
  }

  @Override
  public PropertyMap update(Update request) {
    return call(request.urn(), type -> type.update(request));
  }

  @Override
  public void delete(Delete request) {
    call(
        request.urn(),
        type -> {
          type.delete(request);
          return true;
        });
  }

  private <T> T call(Urn urn, Function<ResourceType, T> method) {
    ResourceType type = types.get(urn.type());
    if (type == null) {
      throw new ProviderException(
          "there is no resource type %s; the causeway provider has %s. Correct the type, or use the provider's version that has it"
              .formatted(urn.type(), String.join(", ", types.keySet())));
    }
    try {
      return method.apply(type);
    } catch (WaitEnded e) {
      throw new ProviderException(
          "%s: cancelled; run pulumi up again to go on".formatted(urn.name()), e);
    } catch (WrongType e) {
      throw new ProviderException(
          "the state of %s holds a property %s of the wrong type. Restore the stack's state"
              .formatted(urn.name(), e.property()),
          e);
    }
  }

  @Override
  public void cancel() {
    waiting.cancel();
  }

  @Override
  public void close() {
    clients.close();
  }
}
