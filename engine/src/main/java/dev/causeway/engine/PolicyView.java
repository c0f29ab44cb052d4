package dev.causeway.engine;

import dev.causeway.protocol.Policies;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Options;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.Policies.Timeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Optional;

/** Resources as policy packs see them. */
final class PolicyView {
  private final SnapshotKeeper snapshot;

  PolicyView(SnapshotKeeper snapshot) {
    this.snapshot = snapshot;
  }

  /** A resource without the inputs that are between Pulumi and the provider. */
  Resource plain(Registration goal, PropertyMap inputs) {
    PropertyMap plain = inputs;
    for (String key : inputs.keys()) {
      plain = key.startsWith("__") ? plain.without(key) : plain;
    }
    return resource(goal, plain);
  }

  Resource resource(Registration goal, PropertyMap inputs) {
    return new Resource(
        goal.urn(),
        inputs,
        options(goal.options(), goal.deleteBeforeReplace(), goal.aliases(), goal.parent()),
        provider(goal.provider()));
  }

  /** What the stack consists of, with outputs; what is only read is nobody's to judge. */
  List<StackResource> resources(List<ResourceState> states) {
    return states.stream()
        .filter(state -> !state.standing().external())
        .map(this::resource)
        .toList();
  }

  private StackResource resource(ResourceState state) {
    Resource resource =
        new Resource(
            state.urn(),
            state.outputs(),
            options(state.options(), Optional.empty(), state.aliases(), state.parent()),
            provider(state.provider()));
    return new StackResource(resource, state.dependencies(), state.propertyDependencies());
  }

  private static Options options(
      ResourceOptions options,
      Optional<Boolean> deleteBeforeReplace,
      List<Urn> aliases,
      Optional<Urn> parent) {
    CustomTimeouts timeouts = options.timeouts();
    return new Options(
        options.protect(),
        options.ignoreChanges(),
        deleteBeforeReplace,
        options.additionalSecretOutputs(),
        aliases,
        new Timeouts(timeouts.create(), timeouts.update(), timeouts.delete()),
        parent);
  }

  private Optional<Policies.Provider> provider(Optional<ProviderReference> reference) {
    return reference
        .flatMap(of -> snapshot.current(of.urn()).or(() -> snapshot.provider(of)))
        .map(state -> new Policies.Provider(state.urn(), state.inputs()));
  }

  /** What a finding about the stack is about: the stack, unless it names one of its resources. */
  static Optional<Urn> subject(Finding finding, List<ResourceState> resources) {
    List<Urn> urns = resources.stream().map(ResourceState::urn).toList();
    return finding
        .urn()
        .filter(urns::contains)
        .or(() -> urns.stream().filter(urn -> urn.type().equals(Types.STACK)).findFirst());
  }
}
