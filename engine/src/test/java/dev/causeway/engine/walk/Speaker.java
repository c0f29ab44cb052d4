package dev.causeway.engine.walk;

import dev.causeway.engine.sdk.Asked;
import dev.causeway.engine.sdk.Asked.AliasSpec;
import dev.causeway.engine.sdk.ProgramMonitor;
import dev.causeway.engine.sdk.Refused;
import dev.causeway.engine.sdk.Registered;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Says to the engine what a script asks for, one thing at a time or all that can be asked. */
final class Speaker {
  private final ProgramMonitor engine;
  private final boolean atOnce;
  private final ByName<CompletableFuture<Registered>> made = new ByName<>();

  Speaker(ProgramMonitor engine, boolean atOnce) {
    this.engine = engine;
    this.atOnce = atOnce;
  }

  /** Ends early, as a program does, when there will not be what it asked for. */
  void say(Script script) {
    try {
      engine.register(root()).join();
      script.wishes().forEach(this::say);
      made.all().forEach(CompletableFuture::join);
      engine.registerOutputs(
          Script.ROOT.toString(), PropertyMap.of("size", Value.of(script.wishes().size())));
    } catch (CompletionException | Refused e) {
      made.all().forEach(Speaker::await);
    }
  }

  private static void await(CompletableFuture<Registered> future) {
    future.exceptionally(e -> new Registered("", "", PropertyMap.EMPTY)).join();
  }

  private void say(Wish wish) {
    CompletableFuture<Registered> future = engine.register(asked(wish));
    made.put(wish.name(), future);
    if (!atOnce) {
      future.join();
    }
    if (wish.kind() == Wish.Kind.GROUP) {
      engine.registerOutputs(future.join().urn(), PropertyMap.of("value", Value.of(wish.value())));
    }
  }

  private Registered of(String name) {
    return made.of(name).join();
  }

  private List<String> urns(List<String> names) {
    return names.stream().map(name -> of(name).urn()).toList();
  }

  private static Asked root() {
    return new Asked(
        Script.ROOT.type(),
        Script.ROOT.name(),
        false,
        "",
        PropertyMap.EMPTY,
        "",
        "",
        "",
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        "",
        List.of(),
        Set.of());
  }

  private Asked asked(Wish wish) {
    Wish.Manner manner = wish.manner();
    return new Asked(
        wish.kind().type(),
        wish.name(),
        wish.kind().isCustom(),
        wish.parent().map(parent -> of(parent).urn()).orElse(Script.ROOT.toString()),
        inputs(wish),
        wish.provider().map(this::reference).orElse(""),
        wish.version(),
        "",
        urns(Stream.concat(wish.dependsOn().stream(), wish.from().stream()).toList()),
        sources(wish),
        Optional.of(manner.protect()),
        Optional.of(manner.retain()),
        manner.ignoreChanges() ? List.of("value") : List.of(),
        manner.replaceOnChanges() ? List.of("value") : List.of(),
        List.of(),
        manner.deleteFirst(),
        urns(manner.replaceWith()),
        Optional.of(manner.trigger()).filter(of -> of > 0).map(Value::of),
        List.of(),
        Map.of(),
        manner.adopts().orElse(""),
        aliases(manner),
        Set.of());
  }

  private String reference(String provider) {
    Registered registered = of(provider);
    String id = registered.id().isEmpty() ? World.UNKNOWN_ID : registered.id();
    return registered.urn() + "::" + id;
  }

  private PropertyMap inputs(Wish wish) {
    Value own = Value.of("v" + wish.value());
    PropertyMap inputs = PropertyMap.of("value", wish.manner().secret() ? Value.secret(own) : own);
    for (String source : wish.from()) {
      inputs = inputs.with("from-" + source, given(of(source)));
    }
    return inputs;
  }

  /** What the engine does not tell in a preview is not known. */
  private static Value given(Registered source) {
    return source.outputs().get("serial").orElse(Value.unknown());
  }

  private Map<String, List<String>> sources(Wish wish) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    sources.put("value", List.of());
    wish.from().forEach(source -> sources.put("from-" + source, List.of(of(source).urn())));
    return sources;
  }

  private static List<AliasSpec> aliases(Wish.Manner manner) {
    List<AliasSpec> aliases = new ArrayList<>();
    manner
        .formerly()
        .ifPresent(urn -> aliases.add(new AliasSpec(urn, "", "", "", "", Optional.empty())));
    return aliases;
  }
}
