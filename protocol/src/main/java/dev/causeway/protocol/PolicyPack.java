package dev.causeway.protocol;

import dev.causeway.protocol.Policies.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy pack as a plugin serves it: it tells what is in it and lets users configure it. */
public interface PolicyPack extends AnalyzerFactory {
  /** What is in the pack. */
  Contents contents();

  /**
   * A pack like this one, with what its user told of some of its policies.
   *
   * @throws IllegalArgumentException if it makes no sense; the message is for the user
   */
  PolicyPack configured(Map<String, Choice> choices);

  /** A pack's own words about itself. */
  record Contents(
      String name, String displayName, String version, String description, List<Entry> policies) {
    public Contents {
      policies = List.copyOf(policies);
    }
  }

  /**
   * One policy of a pack.
   *
   * @param url where the fact is written down
   * @param ofStack whether it looks at whole stacks
   * @param settings the <a href="https://json-schema.org">JSON schemas</a> of what can be set
   */
  record Entry(
      String name,
      String displayName,
      String description,
      Level level,
      String url,
      boolean ofStack,
      PropertyMap settings) {}

  /**
   * What a user told of a policy.
   *
   * @param level empty when it keeps the policy's own
   */
  record Choice(Optional<Level> level, PropertyMap settings) {}
}
