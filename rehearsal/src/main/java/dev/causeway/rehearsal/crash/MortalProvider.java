package dev.causeway.rehearsal.crash;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.rehearsal.walk.Call;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider as part of a process that may die. */
final class MortalProvider implements Provider {
  private final Provider provider;
  private final Lifeline life;

  private MortalProvider(Provider provider, Lifeline life) {
    this.provider = provider;
    this.life = life;
    life.atDeath(provider::cancel);
  }

  static ProviderFactory mortal(ProviderFactory factory, Lifeline life) {
    return log -> new MortalProvider(factory.start(log), life);
  }

  @Override
  public Created create(Create request) {
    return request.preview()
        ? asking(() -> provider.create(request))
        : life.whole(Effect.of(Call.Verb.CREATE, request.urn()), () -> provider.create(request));
  }

  @Override
  public PropertyMap update(Update request) {
    return request.preview()
        ? asking(() -> provider.update(request))
        : life.whole(Effect.of(Call.Verb.UPDATE, request.urn()), () -> provider.update(request));
  }

  @Override
  public void delete(Delete request) {
    boolean unused =
        life.whole(
            Effect.of(Call.Verb.DELETE, request.urn()),
            () -> {
              provider.delete(request);
              return true;
            });
  }

  private <T> T asking(Supplier<T> question) {
    life.leaving();
    T answer = question.get();
    life.leaving();
    return answer;
  }

  @Override
  public Checked checkConfig(Check request) {
    return asking(() -> provider.checkConfig(request));
  }

  @Override
  public Diffed diffConfig(Diff request) {
    return asking(() -> provider.diffConfig(request));
  }

  @Override
  public void configure(Configure request) {
    boolean unused =
        asking(
            () -> {
              provider.configure(request);
              return true;
            });
  }

  @Override
  public Checked check(Check request) {
    return asking(() -> provider.check(request));
  }

  @Override
  public Diffed diff(Diff request) {
    return asking(() -> provider.diff(request));
  }

  @Override
  public Optional<Resource> read(Read request) {
    return asking(() -> provider.read(request));
  }

  @Override
  public Invoked invoke(Invoke request) {
    return asking(() -> provider.invoke(request));
  }

  @Override
  public void cancel() {
    provider.cancel();
  }

  @Override
  public void close() {
    provider.close();
  }
}
