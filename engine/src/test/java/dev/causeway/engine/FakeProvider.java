package dev.causeway.engine;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A provider whose every answer a test may replace; by default things are made with an id of their
 * own and give out their inputs and {@code computed}. It notes every call.
 */
final class FakeProvider implements ProviderFactory {
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<PropertyMap> configurations = new CopyOnWriteArrayList<>();
  final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger ids = new AtomicInteger();

  Consumer<Configure> configure = request -> {};
  Function<Check, Checked> check = request -> Checked.of(request.news());
  Function<Diff, Diffed> diff = request -> Diffed.unknown();
  Function<Check, Checked> checkConfig = request -> Checked.of(request.news());
  Function<Diff, Optional<Diffed>> diffConfig = request -> Optional.empty();
  Function<Create, Created> create = this::created;
  Function<Update, PropertyMap> update = request -> outputs(request.news(), request.preview());
  Function<Read, Optional<Resource>> read = request -> Optional.empty();
  Consumer<Delete> delete = request -> {};
  Function<Invoke, Invoked> invoke =
      request -> {
        throw new ProviderException("there is no function " + request.token());
      };
  Runnable cancel = () -> {};

  /** A change of one of the properties replaces from now on; it cannot tell of any other. */
  void replacingOn(boolean deleteFirst, String... properties) {
    diff =
        request -> {
          Set<String> paths = Values.diff(request.oldInputs(), request.news()).keySet();
          List<String> changed = new ArrayList<>(Values.topLevel(paths));
          changed.retainAll(List.of(properties));
          return changed.isEmpty()
              ? Diffed.unknown()
              : new Diffed(Changes.SOME, changed, deleteFirst, changed, Optional.empty());
        };
  }

  /** No resource of the name can be made from now on. */
  void failCreating(String name) {
    create =
        request -> {
          if (request.urn().name().equals(name) && !request.preview()) {
            throw new ProviderException("cannot make " + name);
          }
          return created(request);
        };
  }

  /** No resource of the name can be deleted from now on. */
  void failDeleting(String name) {
    delete =
        request -> {
          if (request.urn().name().equals(name)) {
            throw new ProviderException("cannot delete " + name);
          }
        };
  }

  /** Everything can be made and deleted again. */
  void recover() {
    create = this::created;
    delete = request -> {};
  }

  private Created created(Create request) {
    return request.preview()
        ? new Created("", outputs(request.news(), true))
        : new Created("id-" + ids.incrementAndGet(), outputs(request.news(), false));
  }

  static PropertyMap outputs(PropertyMap inputs, boolean preview) {
    Value computed =
        preview ? Value.unknown() : Value.of("made of " + inputs.text("value").orElse("nothing"));
    return inputs.with("computed", computed);
  }

  @Override
  public Provider start(EngineLog log) {
    return new Started(log);
  }

  /** Calls of one kind, as the names of the resources. */
  List<String> names(String kind) {
    return calls.stream()
        .filter(call -> call.startsWith(kind + " "))
        .map(call -> call.substring(kind.length() + 1))
        .toList();
  }

  private final class Started implements Provider {
    private final EngineLog log;

    Started(EngineLog log) {
      this.log = log;
    }

    @Override
    public Checked checkConfig(Check request) {
      return checkConfig.apply(request);
    }

    @Override
    public Diffed diffConfig(Diff request) {
      return diffConfig.apply(request).orElseGet(() -> Provider.super.diffConfig(request));
    }

    @Override
    public void configure(Configure request) {
      configurations.add(request.inputs());
      calls.add("configure " + request.urn().name());
      configure.accept(request);
    }

    @Override
    public Checked check(Check request) {
      calls.add("check " + request.urn().name());
      return check.apply(request);
    }

    @Override
    public Diffed diff(Diff request) {
      calls.add("diff " + request.urn().name());
      return diff.apply(request);
    }

    @Override
    public Created create(Create request) {
      calls.add((request.preview() ? "preview-create " : "create ") + request.urn().name());
      log.info(request.urn(), "making " + request.urn().name());
      return create.apply(request);
    }

    @Override
    public Optional<Resource> read(Read request) {
      calls.add("read " + request.id());
      return read.apply(request);
    }

    @Override
    public PropertyMap update(Update request) {
      calls.add((request.preview() ? "preview-update " : "update ") + request.urn().name());
      return update.apply(request);
    }

    @Override
    public void delete(Delete request) {
      calls.add("delete " + request.urn().name());
      delete.accept(request);
    }

    @Override
    public Invoked invoke(Invoke request) {
      calls.add("invoke " + request.token());
      return invoke.apply(request);
    }

    @Override
    public void cancel() {
      cancel.run();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
