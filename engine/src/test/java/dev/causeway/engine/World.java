package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The real things behind a state, which may change behind an engine's back. */
final class World {
  private final Map<String, String> drifted = new ConcurrentHashMap<>();
  private final Set<String> gone = new HashSet<>();

  /** The thing has another value now. */
  World drift(String name, String value) {
    drifted.put(name, value);
    return this;
  }

  /** The thing is no more. */
  World lose(String... names) {
    gone.addAll(Set.of(names));
    return this;
  }

  /** What a provider finds of a thing. */
  Optional<Resource> read(Read request) {
    String name = request.urn().name();
    if (gone.contains(name)) {
      return Optional.empty();
    }
    PropertyMap inputs = request.inputs().orElseThrow();
    PropertyMap outputs = request.state().orElseThrow();
    return Optional.of(
        Optional.ofNullable(drifted.get(name))
            .map(Value::of)
            .map(
                value ->
                    new Resource(
                        request.id(), inputs.with("value", value), outputs.with("value", value)))
            .orElseGet(() -> new Resource(request.id(), inputs, outputs)));
  }
}
