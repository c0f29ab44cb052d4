package dev.causeway.protocol;

import java.util.Map;
import java.util.Set;

/** Starts policy packs; an engine starts one for each run. */
@FunctionalInterface
public interface AnalyzerFactory {
  /** A policy pack that is to look at a run of a stack. */
  Analyzer start(Stack about);

  /**
   * The stack and its config, as a policy pack sees them.
   *
   * @param config keys {@code namespace:key}, secret ones in plain text
   * @param secretKeys the keys of {@code config} that are secret
   * @param preview whether the run only says what it would do
   */
  record Stack(
      String project,
      String stack,
      Map<String, String> config,
      Set<String> secretKeys,
      boolean preview) {
    public Stack {
      config = Map.copyOf(config);
      secretKeys = Set.copyOf(secretKeys);
    }
  }
}
