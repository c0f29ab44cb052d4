package dev.causeway.engine;

import dev.causeway.engine.sdk.Asked;
import dev.causeway.engine.sdk.Sought;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the program asked for so far, and the reading of what it asks for next: names and parents
 * become URNs, options that a child takes over from its parent are filled in, and whatever the
 * rewriting drops is forgotten. One thread at a time.
 */
final class Goals {
  private final StackProgram program;
  private final AliasNames aliases;
  private final RequiredPlugins plugins;
  private final Function<Registration, Optional<Registration>> rewriting;
  private final Map<Urn, Registration> known = new HashMap<>();
  private final Map<Urn, Registration> dropped = new HashMap<>();

  Goals(
      StackProgram program,
      AliasNames aliases,
      RequiredPlugins plugins,
      Function<Registration, Optional<Registration>> rewriting) {
    this.program = program;
    this.aliases = aliases;
    this.plugins = plugins;
    this.rewriting = rewriting;
  }

  /** What is asked for, before any rewriting. */
  Registration read(Asked asked) {
    Optional<Urn> parent = parent(asked.parent(), asked.type(), asked.name());
    Urn urn = urn(asked.type(), asked.name(), parent);
    refuse(asked, urn);
    return new Registration(
        urn,
        asked.custom(),
        inputs(asked),
        new Edges(
            parent,
            provider(asked.provider()),
            Edges.ordered(kept(asked.dependencies())),
            Edges.ordered(byProperty(asked)),
            Optional.empty(),
            kept(asked.replaceWith())),
        plugin(asked.type(), asked.version(), asked.downloadUrl()),
        asked.deleteBeforeReplace(),
        options(asked, parent),
        aliases.of(urn, parent, asked.aliases()));
  }

  private PropertyMap inputs(Asked asked) {
    return Types.isProvider(asked.type())
        ? ProviderInputs.of(
            asked.inputs(),
            plugins.unlessGiven(plugin(asked.type(), asked.version(), asked.downloadUrl())))
        : asked.inputs();
  }

  /** Pulumi takes the end off a URL only where a version is given. */
  private static PluginSpec plugin(String type, String version, String url) {
    return new PluginSpec(
        Types.isProvider(type) ? Types.providerPackage(type) : Types.packageName(type),
        version,
        version.isEmpty() || !url.endsWith("/") ? url : url.substring(0, url.length() - 1));
  }

  /** What is looked for; the state knows it by no other names but those its parent brings. */
  Registration read(Sought sought) {
    refuseIncomplete(sought.type());
    Optional<Urn> parent = parent(sought.parent(), sought.type(), sought.name());
    Urn urn = urn(sought.type(), sought.name(), parent);
    return new Registration(
        urn,
        true,
        sought.properties(),
        Edges.NONE
            .withParent(parent)
            .withProvider(provider(sought.provider()))
            .withDependencies(Edges.ordered(kept(sought.dependencies())), Map.of()),
        plugin(sought.type(), sought.version(), sought.downloadUrl()),
        Optional.empty(),
        ResourceOptions.NONE.withAdditionalSecretOutputs(sought.additionalSecretOutputs()),
        aliases.of(urn, parent, List.of()));
  }

  private static void refuse(Asked asked, Urn urn) {
    if (!asked.further().isEmpty()) {
      throw EngineException.unsupported(
          "%s (of %s)".formatted(String.join(", ", asked.further()), urn));
    }
    if (asked.custom()) {
      refuseIncomplete(asked.type());
    }
  }

  private static void refuseIncomplete(String type) {
    if (!Types.isFull(type)) {
      throw new EngineException(
          "\"%s\" is no resource type; accepted: <package>:<module>:<name>".formatted(type));
    }
  }

  private Optional<Urn> parent(String given, String type, String name) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Urn parent = Urn.parse(given);
    while (dropped.containsKey(parent)) {
      parent = dropped.get(parent).parent().orElseThrow();
    }
    if (!known.containsKey(parent)) {
      throw new EngineException(
          "%s resource '%s': could not find parent resource %s".formatted(type, name, parent));
    }
    return Optional.of(parent);
  }

  private Urn urn(String type, String name, Optional<Urn> parent) {
    return Types.urn(program.stack(), program.project(), type, name, parent);
  }

  private Optional<ProviderReference> provider(String given) {
    return Optional.of(given)
        .filter(text -> !text.isEmpty())
        .map(ProviderReference::parse)
        .filter(reference -> !dropped.containsKey(reference.urn()));
  }

  private List<Urn> kept(List<String> urns) {
    return urns.stream().map(Urn::parse).filter(urn -> !dropped.containsKey(urn)).toList();
  }

  /** A program that does not say which input came from where: each may have come from anywhere. */
  private Map<String, List<Urn>> byProperty(Asked asked) {
    Map<String, List<Urn>> byProperty = new LinkedHashMap<>();
    if (asked.propertyDependencies().isEmpty() && !asked.dependencies().isEmpty()) {
      asked.inputs().keys().forEach(key -> byProperty.put(key, kept(asked.dependencies())));
    } else {
      asked.propertyDependencies().forEach((key, urns) -> byProperty.put(key, kept(urns)));
    }
    return byProperty;
  }

  private ResourceOptions options(Asked asked, Optional<Urn> parent) {
    ResourceOptions inherited =
        parent.flatMap(this::find).map(Registration::options).orElse(ResourceOptions.NONE);
    return new ResourceOptions(
        asked.protect().orElse(inherited.protect()),
        asked.retainOnDelete().orElse(inherited.retainOnDelete()),
        asked.ignoreChanges(),
        asked.replaceOnChanges(),
        asked.hideDiffs(),
        asked.additionalSecretOutputs(),
        timeouts(asked.timeouts()),
        asked.importId(),
        asked.replacementTrigger());
  }

  private static CustomTimeouts timeouts(Map<String, String> timeouts) {
    Function<String, Duration> of =
        operation -> GoDuration.parse(timeouts.getOrDefault(operation, ""));
    return new CustomTimeouts(
        of.apply("create"), of.apply("update"), of.apply("delete"), of.apply("read"));
  }

  /** The registration to go on with; empty when it was dropped. */
  Optional<Registration> rewritten(Registration registration) {
    Optional<Registration> rewritten = rewriting.apply(registration);
    if (rewritten.isEmpty()) {
      dropped.put(registration.urn(), registration);
    }
    return rewritten;
  }

  /**
   * Remembers what the engine goes on with.
   *
   * @throws EngineException if there was one of that name before
   */
  void add(Registration goal) {
    if (known.putIfAbsent(goal.urn(), goal) != null) {
      throw new EngineException(
          "duplicate resource URN '%s'; try giving it a unique name".formatted(goal.urn()));
    }
  }

  Optional<Registration> find(Urn urn) {
    return Optional.ofNullable(known.get(urn));
  }

  boolean isDropped(Urn urn) {
    return dropped.containsKey(urn);
  }
}
