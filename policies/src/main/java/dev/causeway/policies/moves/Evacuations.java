package dev.causeway.policies.moves;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import java.util.List;

/** The evacuations of brokers in a stack. */
public final class Evacuations {
  /** The move that empties old brokers. */
  public static final Kind EVACUATION = Kind.of("causeway:kafka:Evacuation");

  private Evacuations() {}

  /** Those that may still move replicas, either way; a closed one moves none. */
  public static List<Seen> open(Stack stack) {
    return stack.all(EVACUATION).stream()
        .filter(each -> !each.at("closed").bool().orElse(false))
        .toList();
  }

  /** Whether an open one names the resource, so that it is there until the evacuation is over. */
  public static boolean name(Seen resource, Stack stack) {
    return open(stack).stream().anyMatch(each -> each.dependencies().contains(resource.urn()));
  }
}
