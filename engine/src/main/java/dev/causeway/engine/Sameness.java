package dev.causeway.engine;

import java.util.List;
import java.util.function.Function;

/** Whether a resource that stays as it is has changed in the state nevertheless. */
final class Sameness {
  /** What has to be on the disk before the run goes on; the rest is written at its end. */
  private static final List<Function<ResourceState, Object>> WORTH_WRITING =
      List.of(
          ResourceState::urn,
          ResourceState::custom,
          ResourceState::inputs,
          ResourceState::outputs,
          state -> state.edges().parent(),
          state -> state.edges().provider(),
          state -> state.edges().deletedWith(),
          state -> state.edges().replaceWith(),
          state -> Edges.ordered(state.dependencies()),
          state -> state.options().protect(),
          state -> state.options().retainOnDelete(),
          state -> state.options().timeouts(),
          state -> state.options().replacementTrigger());

  private Sameness() {}

  /**
   * Whether the difference must not wait.
   *
   * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/backend/snapshot.go">mustWrite
   *     </a>
   */
  static boolean isWorthWriting(ResourceState before, ResourceState after) {
    return WORTH_WRITING.stream().anyMatch(of -> !of.apply(before).equals(of.apply(after)));
  }
}
