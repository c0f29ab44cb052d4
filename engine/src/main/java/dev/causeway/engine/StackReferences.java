package dev.causeway.engine;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The outputs of other stacks, read when a program refers to one. */
final class StackReferences implements BuiltInKind {
  static final String TYPE = "pulumi:pulumi:StackReference";

  private static final String NAME = "name";

  private final Function<String, Optional<PropertyMap>> stacks;
  private final EngineLog log;

  StackReferences(Function<String, Optional<PropertyMap>> stacks, EngineLog log) {
    this.stacks = stacks;
    this.log = log;
  }

  @Override
  public String property() {
    return NAME;
  }

  /** Programs read references; one that registers them was built with an SDK of long ago. */
  @Override
  public void checking(Urn urn) {
    log.warning(
        urn,
        "the resource type %s is deprecated; update the SDK the program is built with"
            .formatted(TYPE));
  }

  @Override
  public Diffed change() {
    return new Diffed(Changes.SOME, List.of(NAME), false, List.of(), Optional.empty());
  }

  @Override
  public PropertyMap made(PropertyMap inputs) {
    if (inputs.hasUnknowns()) {
      return inputs.with("outputs", Value.unknown()).with("secretOutputNames", Value.unknown());
    }
    String name = inputs.text(NAME).orElse("");
    PropertyMap outputs = stacks.apply(name).orElseThrow(() -> unknown(name));
    return PropertyMap.of(NAME, Value.of(name), "outputs", outputs)
        .with("secretOutputNames", Value.of(secrets(outputs)));
  }

  private static ProviderException unknown(String name) {
    return new ProviderException(
        "cannot refer to the stack \"%s\": there is none; run up of it before".formatted(name));
  }

  private static List<Value> secrets(PropertyMap outputs) {
    return outputs.keys().stream()
        .filter(key -> outputs.get(key).filter(Values::hasSecrets).isPresent())
        .sorted()
        .map(Value::of)
        .toList();
  }

  @Override
  public PropertyMap changed(PropertyMap outputs, PropertyMap inputs) {
    throw new ProviderException("%s cannot change; it is replaced".formatted(TYPE));
  }

  @Override
  public PropertyMap found(PropertyMap state) {
    return made(state);
  }
}
