package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import java.util.Optional;

/** Values that the state keeps: the first one ever given is the output until it is replaced. */
final class Stashes implements BuiltInKind {
  static final String TYPE = "pulumi:index:Stash";

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  @Override
  public String property() {
    return INPUT;
  }

  @Override
  public Diffed change() {
    return Diffed.some(INPUT);
  }

  @Override
  public PropertyMap made(PropertyMap inputs) {
    return with(inputs, inputs.get(INPUT));
  }

  @Override
  public PropertyMap changed(PropertyMap outputs, PropertyMap inputs) {
    return with(inputs, outputs.get(OUTPUT));
  }

  private static PropertyMap with(PropertyMap inputs, Optional<Value> output) {
    return inputs.with(OUTPUT, output.orElseGet(Value::nothing));
  }

  @Override
  public PropertyMap found(PropertyMap state) {
    return state;
  }
}
