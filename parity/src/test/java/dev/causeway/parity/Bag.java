package dev.causeway.parity;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Values;
import java.util.Optional;

/** Another provider: it holds what it is given, and may be told to blab. */
record Bag(EngineLog log, boolean blabs) implements Provider {
  @Override
  public void configure(Requests.Configure request) {}

  @Override
  public Checked check(Requests.Check request) {
    return Checked.of(request.news());
  }

  @Override
  public Diffed diff(Requests.Diff request) {
    return Values.compared(request.oldInputs(), request.news());
  }

  @Override
  public Created create(Requests.Create request) {
    if (blabs) {
      log.info(request.urn(), "a bag named " + request.news().text("name").orElse("nothing"));
    }
    return new Created(request.urn().name(), request.news());
  }

  @Override
  public Optional<Resource> read(Requests.Read request) {
    PropertyMap state = request.state().orElse(PropertyMap.EMPTY);
    return Optional.of(new Resource(request.id(), request.inputs().orElse(state), state));
  }

  @Override
  public PropertyMap update(Requests.Update request) {
    return request.news();
  }

  @Override
  public void delete(Requests.Delete request) {}
}
