package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;

/** The inputs of a provider resource: the provider's own, and what the engine adds to them. */
final class ProviderInputs {
  private static final String VERSION = "version";
  private static final String INTERNAL = "__internal";

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

  /** What the provider made of its inputs, with what it need not know of put back. */
  static PropertyMap restored(PropertyMap given, PropertyMap checked) {
    PropertyMap restored = checked;
    for (String key : new String[] {VERSION, INTERNAL}) {
      PropertyMap sofar = restored;
      restored = given.get(key).map(value -> sofar.with(key, value)).orElse(sofar);
    }
    return restored;
  }
}
