package dev.causeway.rehearsal.walk;

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
import java.util.Optional;
import java.util.function.Supplier;

/** A provider with somebody who looks before and after each of its effectful calls. */
public final class WatchedProvider implements Provider {
  private final Provider provider;
  private final Watcher watcher;

  /** Told of every effectful call; previews have none. */
  public interface Watcher {
    void before(Call call);

    /** The call returned, or threw. */
    void after(Call call, boolean succeeded);

    /** This watcher, and another one who is told after it. */
    default Watcher and(Watcher other) {
      return new Both(this, other);
    }
  }

  private record Both(Watcher one, Watcher other) implements Watcher {
    @Override
    public void before(Call call) {
      one.before(call);
      other.before(call);
    }

    @Override
    public void after(Call call, boolean succeeded) {
      one.after(call, succeeded);
      other.after(call, succeeded);
    }
  }

  private WatchedProvider(Provider provider, Watcher watcher) {
    this.provider = provider;
    this.watcher = watcher;
  }

  /** Providers as the factory starts them, each watched. */
  public static ProviderFactory watched(ProviderFactory factory, Watcher watcher) {
    return log -> new WatchedProvider(factory.start(log), watcher);
  }

  @Override
  public Created create(Create request) {
    var call = new Call(Call.Verb.CREATE, request.urn(), request.news());
    return request.preview()
        ? provider.create(request)
        : watching(call, () -> provider.create(request));
  }

  @Override
  public PropertyMap update(Update request) {
    var call = new Call(Call.Verb.UPDATE, request.urn(), request.news());
    return request.preview()
        ? provider.update(request)
        : watching(call, () -> provider.update(request));
  }

  @Override
  public void delete(Delete request) {
    var call = new Call(Call.Verb.DELETE, request.urn(), request.olds());
    watching(
        call,
        () -> {
          provider.delete(request);
          return true;
        });
  }

  private <T> T watching(Call call, Supplier<T> effect) {
    watcher.before(call);
    boolean succeeded = false;
    try {
      T result = effect.get();
      succeeded = true;
      return result;
    } finally {
      watcher.after(call, succeeded);
    }
  }

  @Override
  public Checked checkConfig(Check request) {
    return provider.checkConfig(request);
  }

  @Override
  public Diffed diffConfig(Diff request) {
    return provider.diffConfig(request);
  }

  @Override
  public void configure(Configure request) {
    provider.configure(request);
  }

  @Override
  public Checked check(Check request) {
    return provider.check(request);
  }

  @Override
  public Diffed diff(Diff request) {
    return provider.diff(request);
  }

  @Override
  public Optional<Resource> read(Read request) {
    return provider.read(request);
  }

  @Override
  public Invoked invoke(Invoke request) {
    return provider.invoke(request);
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
