package dev.causeway.engine.walk;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
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
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cloud with one kind of provider. What is in it, and what is called, it notes; calls go wrong as
 * the faults say. How a change to a resource is made depends on the resource's name only.
 */
final class World implements ProviderFactory {
  static final String UNKNOWN_ID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /** What exists already and belongs to nobody. */
  static final List<String> FOUND = List.of("live-1", "live-2", "live-3");

  private final long seed;
  private final Set<String> things = new LinkedHashSet<>(FOUND);
  private List<Entry> journal = new ArrayList<>();
  private Faults faults = Faults.NONE;
  private int made;

  World(long seed, Set<String> things) {
    this.seed = seed;
    this.things.addAll(things);
  }

  /** A new operation begins. */
  synchronized void begin(Faults given) {
    faults = given;
    journal = new ArrayList<>();
  }

  synchronized List<Entry> journal() {
    return List.copyOf(journal);
  }

  synchronized void note(Entry entry) {
    journal.add(entry);
  }

  synchronized Set<String> things() {
    return new LinkedHashSet<>(things);
  }

  /** Dies, if it is to die here. */
  void pass(String point, String name) {
    if (faults.at(point, name) == Fault.DEATH_AFTER) {
      throw new Death();
    }
  }

  @Override
  public Provider start(EngineLog log) {
    return new Started();
  }

  private Fault begin(String verb, Urn urn) {
    Fault fault = faults.at(verb, urn.name());
    if (fault == Fault.ERROR) {
      throw new ProviderException("the " + verb + " of " + urn.name() + " failed");
    }
    if (fault == Fault.DEATH_BEFORE) {
      throw new Death();
    }
    return fault;
  }

  private static void end(Fault fault) {
    if (fault == Fault.DEATH_AFTER) {
      throw new Death();
    }
  }

  private synchronized String make(Urn urn) {
    String id = "id-" + ++made;
    things.add(id);
    note(new Entry.Made(urn, id));
    return id;
  }

  private synchronized void remove(Urn urn, String id) {
    if (things.remove(id)) {
      note(new Entry.Gone(urn, id));
    }
  }

  private synchronized boolean has(String id) {
    return things.contains(id);
  }

  private static PropertyMap outputs(PropertyMap inputs, Value serial) {
    return inputs.with("serial", serial);
  }

  /** How a change to a resource of this name is made. */
  private Diffed style(String name) {
    List<String> value = List.of("value");
    return switch (Faults.random(seed, "style " + name).nextInt(7)) {
      case 0 -> Diffed.unknown();
      case 1 -> new Diffed(Changes.UNKNOWN, value, false, List.of(), Optional.empty());
      case 2 -> new Diffed(Changes.SOME, value, false, value, Optional.empty());
      case 3 -> new Diffed(Changes.SOME, value, true, value, Optional.empty());
      case 4 ->
          new Diffed(
              Changes.SOME,
              List.of(),
              true,
              value,
              Optional.of(Map.of("value", Kind.UPDATE_REPLACE)));
      default -> Diffed.some("value");
    };
  }

  private final class Started implements Provider {
    @Override
    public Diffed diffConfig(Diff request) {
      return Values.diff(request.oldInputs(), request.news()).isEmpty()
          ? Diffed.NONE
          : style(request.urn().name());
    }

    @Override
    public void configure(Configure request) {
      World.this.begin("configure", request.urn());
    }

    @Override
    public Checked check(Check request) {
      Fault fault = World.this.begin("check", request.urn());
      return fault == Fault.PARTLY
          ? Checked.refused(new Failure("value", "is not to my taste"))
          : Checked.of(request.news());
    }

    @Override
    public Diffed diff(Diff request) {
      World.this.begin("diff", request.urn());
      return Values.diff(request.oldInputs(), request.news()).isEmpty()
          ? Diffed.NONE
          : style(request.urn().name());
    }

    @Override
    public Created create(Create request) {
      if (request.preview()) {
        return new Created("", outputs(request.news(), Value.unknown()));
      }
      note(new Entry.Called("creating", request.urn(), ""));
      Fault fault = World.this.begin("create", request.urn());
      String id = make(request.urn());
      end(fault);
      PropertyMap outputs = outputs(request.news(), Value.of(id));
      if (fault == Fault.PARTLY) {
        throw new InitFailed(id, outputs, List.of("not ready"));
      }
      return new Created(id, outputs);
    }

    @Override
    public PropertyMap update(Update request) {
      PropertyMap outputs = outputs(request.news(), Value.of(request.id()));
      if (request.preview()) {
        return outputs;
      }
      note(new Entry.Called("updating", request.urn(), request.id()));
      if (!has(request.id())) {
        throw new ProviderException("there is no " + request.id());
      }
      Fault fault = World.this.begin("update", request.urn());
      end(fault);
      if (fault == Fault.PARTLY) {
        throw new InitFailed(request.id(), outputs, List.of("not ready"));
      }
      return outputs;
    }

    @Override
    public void delete(Delete request) {
      note(new Entry.Called("deleting", request.urn(), request.id()));
      Fault fault = World.this.begin("delete", request.urn());
      if (fault == Fault.PARTLY) {
        throw new ProviderException(request.id() + " is in use");
      }
      remove(request.urn(), request.id());
      end(fault);
    }

    @Override
    public Optional<Resource> read(Read request) {
      World.this.begin("read", request.urn());
      return has(request.id())
          ? Optional.of(
              new Resource(
                  request.id(),
                  request.inputs().orElse(PropertyMap.of("value", Value.of("found"))),
                  request
                      .state()
                      .orElse(
                          outputs(
                              PropertyMap.of("value", Value.of("found")), Value.of(request.id())))))
          : Optional.empty();
    }
  }
}
