package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.stacks.Main;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A stack with two migrations of one kind; the kind has the name of the first. */
final class StackOfTwo {
  private final String first;
  private final String second;
  private final Map<String, String> config = new HashMap<>();
  private final Checkpoints checkpoints = new MemoryCheckpoints();
  private final Engine engine;

  StackOfTwo(String first, String second, Map<String, ProviderFactory> providers, Clock clock) {
    this.first = first;
    this.second = second;
    Engine.Builder builder = Engine.builder().clock(clock);
    providers.forEach(builder::provider);
    this.engine = builder.build();
  }

  /** Adds to the stack's config. */
  void configure(Map<String, String> further) {
    config.putAll(further);
  }

  /** Takes the one and the other to these phases in one run. */
  Run up(Phase ofFirst, Phase ofSecond) {
    Map<String, String> now = new HashMap<>(config);
    now.keySet().removeAll(Set.of("causeway:phase", "causeway:ladder"));
    now.put("causeway:stack", first);
    now.put(first + ":names", first + "," + second);
    now.put(
        "causeway:migrations",
        """
        {"%s": {"phase": "%s", "ladder": [100]}, "%s": {"phase": "%s", "ladder": [100]}}
        """
            .formatted(first, ofFirst, second, ofSecond));
    return engine.up(
        new StackProgram("causeway", "two", now, Set.of(), Main::program),
        checkpoints,
        Events.NONE);
  }
}
