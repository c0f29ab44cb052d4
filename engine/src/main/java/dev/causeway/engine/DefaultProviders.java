package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The providers that nobody declared: one for each package and version in use, configured by the
 * stack's config. One thread at a time.
 */
final class DefaultProviders {
  private final StackProgram program;
  private final RequiredPlugins plugins;
  private final DisabledDefaults disabled;
  private final Function<Registration, ResourceState> make;
  private final Map<Urn, ProviderReference> made = new HashMap<>();

  DefaultProviders(
      StackProgram program, RequiredPlugins plugins, Function<Registration, ResourceState> make) {
    this.program = program;
    this.plugins = plugins;
    this.disabled = new DisabledDefaults(program.config());
    this.make = make;
  }

  static boolean isDefault(Urn urn) {
    return Types.isProvider(urn.type())
        && (urn.name().equals("default") || urn.name().startsWith("default_"));
  }

  /**
   * The default provider of a package, made when it is first asked for.
   *
   * @param user what asks for it, as messages name it
   * @throws EngineException if the package may have none
   */
  ProviderReference reference(PluginSpec asked, String user) {
    disabled.refuse(asked.packageName(), user);
    PluginSpec plugin = plugins.completed(asked);
    Urn urn =
        new Urn(
            program.stack(),
            program.project(),
            Types.providerType(plugin.packageName()),
            name(plugin));
    ProviderReference known = made.get(urn);
    if (known == null) {
      known = make.apply(registration(urn, plugin)).reference();
      made.put(urn, known);
    }
    return known;
  }

  /** {@code default_6_83_0}, and where it comes from if that is not the usual place. */
  static String name(PluginSpec plugin) {
    StringBuilder name = new StringBuilder("default");
    if (!plugin.version().isEmpty()) {
      name.append('_').append(SemanticVersion.parse(plugin.version()).underscored());
    }
    if (!plugin.downloadUrl().isEmpty()) {
      name.append('_').append(asName(plugin.downloadUrl()));
    }
    return name.toString();
  }

  private static String asName(String url) {
    return url.replaceAll("[^A-Za-z0-9_./-]", "_").replaceAll("/+", "/").replaceAll("^/|/$", "");
  }

  private Registration registration(Urn urn, PluginSpec plugin) {
    return new Registration(
        urn,
        true,
        ProviderInputs.of(ProviderInputs.configured(program, plugin.packageName()), plugin),
        Edges.NONE,
        plugin,
        Optional.empty(),
        ResourceOptions.NONE,
        List.of());
  }
}
