package dev.causeway.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The plugins that a program's packages need, where its resources do not say it themselves: those
 * it was built with, or if nothing is known of them, those the state was made with. Of several
 * versions the newest counts. One thread at a time.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/engine/plugins.go">
 *     computeDefaultProviderPackages</a>
 */
final class RequiredPlugins {
  private final Supplier<List<PluginSpec>> ofProgram;
  private final Deployment state;
  private final Map<String, PluginSpec> required = new HashMap<>();
  private boolean known;

  RequiredPlugins(Supplier<List<PluginSpec>> ofProgram, Deployment state) {
    this.ofProgram = ofProgram;
    this.state = state;
  }

  /** What a default provider is made from: whatever is not asked for is completed. */
  PluginSpec completed(PluginSpec asked) {
    return asked.completedBy(required().getOrDefault(asked.packageName(), asked));
  }

  /** What an explicit provider is made from: completed only if nothing is asked for. */
  PluginSpec unlessGiven(PluginSpec asked) {
    return asked.isOpen() ? completed(asked) : asked;
  }

  private Map<String, PluginSpec> required() {
    if (!known) {
      List<PluginSpec> given = ofProgram.get();
      (given.isEmpty() ? ofState() : given)
          .forEach(plugin -> required.merge(plugin.packageName(), plugin, RequiredPlugins::newer));
      known = true;
    }
    return required;
  }

  private List<PluginSpec> ofState() {
    return state.resources().stream()
        .filter(ResourceState::isProvider)
        .map(provider -> ProviderInputs.plugin(provider.type(), provider.inputs()))
        .toList();
  }

  private static PluginSpec newer(PluginSpec one, PluginSpec other) {
    if (one.version().isEmpty() || other.version().isEmpty()) {
      return one.version().isEmpty() ? other : one;
    }
    return SemanticVersion.parse(one.version()).compareTo(SemanticVersion.parse(other.version()))
            > 0
        ? one
        : other;
  }
}
