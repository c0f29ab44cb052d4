package dev.causeway.bench;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes anything at once and keeps nothing, so that what is measured is the engine around it.
 * Outputs are the inputs and, where they have none, the names that cloud resources usually give
 * out.
 */
final class EchoProvider implements Provider {
  private static final List<String> NAMES = List.of("name", "arn", "url");

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
    return new Created(id(request.urn()), outputs(request.urn(), request.news()));
  }

  @Override
  public Optional<Resource> read(Requests.Read request) {
    PropertyMap inputs = request.inputs().orElse(PropertyMap.EMPTY);
    return Optional.of(
        new Resource(request.id(), inputs, request.state().orElse(outputs(request.urn(), inputs))));
  }

  @Override
  public PropertyMap update(Requests.Update request) {
    return outputs(request.urn(), request.news());
  }

  @Override
  public void delete(Requests.Delete request) {}

  private static String id(Urn urn) {
    return "id-of-" + urn.name();
  }

  private static PropertyMap outputs(Urn urn, PropertyMap inputs) {
    Map<String, Value> outputs = new java.util.LinkedHashMap<>();
    NAMES.forEach(name -> outputs.put(name, Value.of(name + " of " + urn.name())));
    outputs.putAll(inputs.entries());
    return new PropertyMap(outputs);
  }
}
