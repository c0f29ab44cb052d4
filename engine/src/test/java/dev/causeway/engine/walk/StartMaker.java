package dev.causeway.engine.walk;

import dev.causeway.engine.CustomTimeouts;
import dev.causeway.engine.DirectRun;
import dev.causeway.engine.Edges;
import dev.causeway.engine.ProviderReference;
import dev.causeway.engine.ResourceOptions;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Standing;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes a random state out of a program: one that runs and crashes of long ago may have left. */
final class StartMaker {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final SplittableRandom random;
  private final Script script;
  private final ByName<Urn> urns;
  private final List<ResourceState> states = new ArrayList<>();
  private final Map<String, ProviderReference> defaults = new HashMap<>();
  private final ByName<ResourceState> made = new ByName<>();
  private int ids;

  StartMaker(SplittableRandom random, Script script) {
    this.random = random;
    this.script = script;
    this.urns = script.urns();
  }

  private boolean happens(int perCent) {
    return random.nextInt(100) < perCent;
  }

  List<ResourceState> states() {
    states.add(state(Script.ROOT, false, "", PropertyMap.EMPTY, Edges.NONE, Standing.NEW));
    script.wishes().forEach(this::add);
    return states;
  }

  private void add(Wish wish) {
    ResourceState state = state(wish);
    if (wish.kind().isCustom() && happens(8)) {
      states.add(copy(state));
    }
    states.add(state);
    made.put(wish.name(), state);
  }

  /** What is yet to be deleted of a resource that was replaced. */
  private ResourceState copy(ResourceState state) {
    return state.withId(id()).with(standing(true, false, false, false, List.of()));
  }

  private ResourceState state(Wish wish) {
    Edges edges = edges(wish);
    PropertyMap inputs = inputs(wish);
    String id = wish.kind().isCustom() ? id() : "";
    ResourceState state =
        state(
            urns.of(wish.name()),
            wish.kind().isCustom(),
            id,
            inputs,
            edges,
            wish.kind().isMade()
                ? standing(wish.provider().isEmpty())
                : standing(false, false, false, false, List.of()));
    return state
        .withOptions(options(wish))
        .withOutputs(wish.kind().isMade() ? inputs.with("serial", Value.of(id)) : inputs);
  }

  private String id() {
    return "old-" + ids++;
  }

  private static ResourceState state(
      Urn urn, boolean custom, String id, PropertyMap inputs, Edges edges, Standing standing) {
    return new ResourceState(
        urn,
        List.of(),
        custom,
        id,
        inputs,
        PropertyMap.EMPTY,
        edges,
        ResourceOptions.NONE,
        standing);
  }

  private PropertyMap inputs(Wish wish) {
    if (wish.kind() == Wish.Kind.GROUP) {
      return PropertyMap.of("value", Value.of("v" + wish.value()));
    }
    Value own = Value.of("v" + wish.value());
    PropertyMap inputs = PropertyMap.of("value", wish.manner().secret() ? Value.secret(own) : own);
    for (String source : wish.from()) {
      inputs = inputs.with("from-" + source, Value.of(made.of(source).id()));
    }
    return inputs;
  }

  private Edges edges(Wish wish) {
    Map<String, List<Urn>> sources = new LinkedHashMap<>();
    sources.put("value", List.of());
    wish.from().forEach(source -> sources.put("from-" + source, List.of(urns.of(source))));
    List<Urn> needed = urns(Stream.concat(wish.dependsOn().stream(), wish.from().stream()));
    return new Edges(
        Optional.of(wish.parent().map(urns::of).orElse(Script.ROOT)),
        wish.kind().isMade() ? Optional.of(provider(wish)) : Optional.empty(),
        needed,
        sources,
        wish.kind().isMade() && happens(5) ? needed.stream().findFirst() : Optional.empty(),
        urns(wish.manner().replaceWith().stream()));
  }

  private List<Urn> urns(Stream<String> names) {
    return names
        .map(urns::of)
        .distinct()
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private ProviderReference provider(Wish wish) {
    return wish.provider()
        .map(name -> new ProviderReference(urns.of(name), made.of(name).id()))
        .orElseGet(() -> defaultProvider(wish.version()));
  }

  private ProviderReference defaultProvider(String version) {
    return defaults.computeIfAbsent(version, this::addDefault);
  }

  private ProviderReference addDefault(String version) {
    String name = version.isEmpty() ? "default" : "default_" + version.replace('.', '_');
    Urn urn = new Urn(DirectRun.STACK, DirectRun.PROJECT, Wish.Kind.PROVIDER.type(), name);
    PropertyMap inputs =
        version.isEmpty()
            ? PropertyMap.EMPTY
            : PropertyMap.of("version", Value.of(version), "__internal", PropertyMap.EMPTY);
    ResourceState state =
        state(urn, true, id(), inputs, Edges.NONE, standing(false, false, false, false, List.of()))
            .withOutputs(inputs.without("__internal"));
    states.add(state);
    return new ProviderReference(urn, state.id());
  }

  private static ResourceOptions options(Wish wish) {
    Wish.Manner manner = wish.manner();
    return new ResourceOptions(
        manner.protect(),
        manner.retain(),
        manner.ignoreChanges() ? List.of("value") : List.of(),
        manner.replaceOnChanges() ? List.of("value") : List.of(),
        List.of(),
        List.of(),
        CustomTimeouts.NONE,
        "",
        Optional.of(manner.trigger()).filter(of -> of > 0).map(Value::of));
  }

  /** What an explicit provider only reads is left behind when that provider is deleted first. */
  private Standing standing(boolean mayBeRead) {
    int dice = random.nextInt(100);
    return standing(
        false,
        mayBeRead && dice < 4,
        dice >= 4 && dice < 10,
        dice >= 10 && dice < 14,
        dice >= 14 && dice < 20 ? List.of("not ready") : List.of());
  }

  private static Standing standing(
      boolean delete, boolean external, boolean pending, boolean taint, List<String> initErrors) {
    return new Standing(
        delete, external, pending, taint, false, initErrors, Optional.of(THEN), Optional.of(THEN));
  }
}
