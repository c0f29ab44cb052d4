package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;

/** The inputs of a provider resource: the provider's own, and what the engine adds to them. */
final class ProviderInputs {
  static final String INTERNAL = "__internal";

  private static final String VERSION = "version";

  private ProviderInputs() {}

  /** The inputs with the version of the package, if there is one, as the state holds it. */
  static PropertyMap withVersion(PropertyMap inputs, String version) {
    return version.isEmpty()
        ? inputs
        : inputs.with(VERSION, version).with(INTERNAL, PropertyMap.EMPTY);
  }

  /** What the provider gets to see. */
  static PropertyMap own(PropertyMap inputs) {
    return inputs.without(INTERNAL);
  }

  /**
   * What the provider made of its inputs, with what it need not know of put back.
   *
   * @throws EngineException if it made another version of itself
   */
  static PropertyMap restored(Urn urn, PropertyMap given, PropertyMap checked) {
    refuseOtherVersion(urn, given.get(VERSION), checked.get(VERSION));
    PropertyMap restored = checked.without(INTERNAL);
    for (String key : List.of(VERSION, INTERNAL)) {
      PropertyMap sofar = restored;
      restored = given.get(key).map(value -> sofar.with(key, value)).orElse(sofar);
    }
    return restored;
  }

  private static void refuseOtherVersion(Urn urn, Optional<Value> given, Optional<Value> checked) {
    if (given.isPresent() && checked.isPresent() && !given.equals(checked)) {
      throw new EngineException(
          "the provider %s may not change its version: it was asked for %s and answered %s"
              .formatted(urn.name(), given.orElseThrow(), checked.orElseThrow()));
    }
  }
}
