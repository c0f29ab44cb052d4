package dev.causeway.engine;

import com.pulumi.Context;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Pulumi program with the stack it runs for.
 *
 * @param config the stack's config, keys {@code namespace:key}
 * @param secretKeys the keys of {@code config} that are secret
 * @param program what the same class gives to {@code Pulumi.run}
 */
public record StackProgram(
    String project,
    String stack,
    Map<String, String> config,
    Set<String> secretKeys,
    Consumer<Context> program) {
  public StackProgram {
    config = Map.copyOf(config);
    secretKeys = Set.copyOf(secretKeys);
  }
}
