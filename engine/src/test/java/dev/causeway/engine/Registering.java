package dev.causeway.engine;

import dev.causeway.engine.sdk.Asked;
import dev.causeway.engine.sdk.ProgramMonitor;
import dev.causeway.engine.sdk.Refused;
import dev.causeway.engine.sdk.SdkProgram.Ended;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * A program without the Java SDK, which asks for one resource after another and does not mind when
 * one fails. The SDK ends at the first.
 */
final class Registering {
  private final Rig rig;

  Registering(Rig rig) {
    this.rig = rig;
  }

  Run run(List<Asked> wishes, RunOptions options) {
    Deployment base = rig.checkpoints.load().orElseGet(() -> Deployment.empty(Rig.NOW));
    var settings =
        new Deploying.Settings(
            Map.of("test", rig.provider),
            List::of,
            name -> Optional.empty(),
            List.of(),
            rig.clock,
            rig.parallel,
            Optional::of);
    var program = new StackProgram("shop", rig.stack, Map.of(), Set.of(), ctx -> {});
    return new Deploying(
            settings,
            program,
            (about, engine) -> askAll(engine, wishes),
            options,
            base,
            options.preview() ? new NoJournal() : rig.checkpoints.open(base),
            rig.events)
        .deploy();
  }

  private Ended askAll(ProgramMonitor engine, List<Asked> wishes) {
    ask(engine, asked(Types.STACK, "shop-" + rig.stack, false, "", "", Map.of()));
    wishes.forEach(wish -> ask(engine, wish));
    return new Ended(true, Optional.empty());
  }

  private static void ask(ProgramMonitor engine, Asked wish) {
    try {
      engine.register(wish).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refused) {
        return;
      }
      throw e;
    }
  }

  Asked thing(String name, String value, Urn... dependencies) {
    return asked(Thing.TYPE, name, true, root(), value, Map.of(), dependencies);
  }

  /** A thing whose value comes from another resource. */
  Asked fed(String name, String value, Urn from) {
    return asked(Thing.TYPE, name, true, root(), value, Map.of("value", List.of(from.toString())));
  }

  private String root() {
    return new Urn(rig.stack, "shop", Types.STACK, "shop-" + rig.stack).toString();
  }

  private static Asked asked(
      String type,
      String name,
      boolean custom,
      String parent,
      String value,
      Map<String, List<String>> propertyDependencies,
      Urn... dependencies) {
    return new Asked(
        type,
        name,
        custom,
        parent,
        value.isEmpty() ? PropertyMap.EMPTY : PropertyMap.of("value", Value.of(value)),
        "",
        "",
        "",
        Arrays.stream(dependencies).map(Urn::toString).toList(),
        propertyDependencies,
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
}
