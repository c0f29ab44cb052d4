package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of a provider resource: the provider's own, and what the engine adds to them. */
final class ProviderInputs {
  static final String INTERNAL = "__internal";

  private static final String VERSION = "version";
  private static final String DOWNLOAD_URL = "pluginDownloadURL";

  private ProviderInputs() {}

  /** The inputs with what is asked of the plugin, as the state holds it. */
  static PropertyMap of(PropertyMap inputs, PluginSpec plugin) {
    if (plugin.isOpen()) {
      return inputs;
    }
    PropertyMap internal =
        plugin.downloadUrl().isEmpty()
            ? PropertyMap.EMPTY
            : PropertyMap.of(DOWNLOAD_URL, Value.of(plugin.downloadUrl()));
    PropertyMap all = inputs.with(INTERNAL, internal);
    return plugin.version().isEmpty() ? all : all.with(VERSION, plugin.version());
  }

  /** The plugin that the inputs of a provider ask for. */
  static PluginSpec plugin(String type, PropertyMap inputs) {
    return new PluginSpec(
        Types.providerPackage(type),
        inputs.text(VERSION).orElse(""),
        inputs.object(INTERNAL).text(DOWNLOAD_URL).orElse(""));
  }

  /** What the stack's config says about a package. */
  static PropertyMap configured(StackProgram program, String packageName) {
    PropertyMap inputs = PropertyMap.EMPTY;
    String namespace = packageName + ":";
    for (Map.Entry<String, String> entry : program.config().entrySet()) {
      if (entry.getKey().startsWith(namespace)) {
        Value value = Value.of(entry.getValue());
        boolean secret = program.secretKeys().contains(entry.getKey());
        inputs =
            inputs.with(
                entry.getKey().substring(namespace.length()), secret ? Value.secret(value) : value);
      }
    }
    return inputs;
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
    refuseOtherVersion(urn, given.text(VERSION), checked.text(VERSION));
    PropertyMap restored = checked.without(INTERNAL);
    for (String key : List.of(VERSION, INTERNAL)) {
      PropertyMap sofar = restored;
      restored = given.get(key).map(value -> sofar.with(key, value)).orElse(sofar);
    }
    return restored;
  }

  private static void refuseOtherVersion(
      Urn urn, Optional<String> given, Optional<String> checked) {
    if (given.isPresent() && checked.isPresent() && !given.equals(checked)) {
      throw new EngineException(
          "the provider %s may not change its version: it was asked for %s and answered %s"
              .formatted(urn.name(), given.orElseThrow(), checked.orElseThrow()));
    }
  }
}
