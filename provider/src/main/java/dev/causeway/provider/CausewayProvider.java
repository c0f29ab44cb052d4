package dev.causeway.provider;

import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
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
import dev.causeway.provider.resource.ResourceType;
import dev.causeway.provider.resource.Secrets;
import dev.causeway.provider.resource.Shown;
import dev.causeway.provider.sqs.Carried;
import dev.causeway.provider.sqs.Handback;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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
  private final Discretion log;
  private final Map<String, ResourceType> types;

  private CausewayProvider(
      Clients clients, Waiting waiting, EngineLog log, Consumer<Carried> listener) {
    this.clients = clients;
    this.waiting = waiting;
    this.log = new Discretion(log);
    this.types = Types.of(clients, waiting, this.log, listener);
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

  @Override
  public void configure(Configure request) {}

  @Override
  public Checked check(Check request) {
    Secrets secrets = Secrets.in(request.news(), request.oldInputs().orElse(PropertyMap.EMPTY));
    Checked checked = call(request.urn(), secrets, type -> type.check(request));
    return new Checked(
        secrets.hiddenIn(checked.inputs()),
        checked.failures().stream().map(secrets::hiddenIn).toList());
  }

  @Override
  public Diffed diff(Diff request) {
    return call(request.urn(), Secrets.in(request.news()), type -> type.diff(request));
  }

  @Override
  public Created create(Create request) {
    Secrets secrets = Secrets.in(request.news());
    Created created = call(request.urn(), secrets, type -> type.create(request));
    return new Created(created.id(), secrets.hiddenIn(created.outputs()));
  }

  @Override
  public Optional<Resource> read(Read request) {
    return call(request.urn(), Secrets.in(PropertyMap.EMPTY), type -> type.read(request));
  }

  @Override
  public PropertyMap update(Update request) {
    Secrets secrets = Secrets.in(request.news(), request.oldInputs(), request.olds());
    PropertyMap outputs = call(request.urn(), secrets, type -> type.update(request));
    return secrets.hiddenIn(outputs);
  }

  @Override
  public void delete(Delete request) {
    Secrets secrets = Secrets.in(request.oldInputs(), request.olds());
    call(
        request.urn(),
        secrets,
        type -> {
          type.delete(request);
          return true;
        });
  }

  private <T> T call(Urn urn, Secrets secrets, Function<ResourceType, T> method) {
    ResourceType type = types.get(urn.type());
    if (type == null) {
      throw new ProviderException(
          "there is no resource type %s; the causeway provider has %s. Correct the type, or use the provider's version that has it"
              .formatted(Shown.shortened(urn.type()), String.join(", ", types.keySet())));
    }
    try {
      return log.during(urn, secrets, () -> method.apply(type));
    } catch (WaitEnded e) {
      throw new ProviderException(
          "%s: cancelled; run pulumi up again to go on".formatted(urn.name()), e);
    } catch (WrongType e) {
      throw new ProviderException(
          "the state of %s holds a property %s of the wrong type. Restore the stack's state"
              .formatted(urn.name(), e.property()),
          e);
    } catch (InitFailed half) {
      throw new InitFailed(
          half.id(),
          secrets.hiddenIn(half.outputs()),
          half.reasons().stream().map(secrets::hiddenIn).toList());
    } catch (ProviderException e) {
      throw hidden(e, secrets);
    }
  }

  /** The failure itself where there is nothing to hide, so that it keeps its type. */
  private static ProviderException hidden(ProviderException failure, Secrets secrets) {
    String message = secrets.hiddenIn(Shown.message(failure));
    return message.equals(failure.getMessage())
        ? failure
        : new ProviderException(message, failure.getCause());
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
