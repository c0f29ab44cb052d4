package dev.causeway.engine;

import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing a run did, or in a preview would do, to a resource.
 *
 * @param before the state before it; empty of a resource that is new
 * @param after the state after it; empty of a resource that is deleted or failed to be created
 * @param replaceKeys what forces the resource to be replaced; empty when nothing does
 * @param diffs the top-level properties that differ
 * @param detailed property path → how it differs, as far as the provider tells
 * @param inputDiff whether the details come from the inputs alone, since the provider could not
 *     tell
 * @param failed whether it ended in an error
 * @param result what it came to: what a refresh found ({@link Op#SAME}, {@link Op#UPDATE} or {@link
 *     Op#DELETE}); of any other step its {@code op}
 */
public record Step(
    Op op,
    Urn urn,
    Optional<ResourceState> before,
    Optional<ResourceState> after,
    List<String> replaceKeys,
    List<String> diffs,
    Map<String, Kind> detailed,
    boolean inputDiff,
    boolean failed,
    Op result) {
  public Step {
    replaceKeys = List.copyOf(replaceKeys);
    diffs = List.copyOf(diffs);
    detailed = Map.copyOf(detailed);
  }

  /** A step that nothing was compared for. */
  static Step of(Op op, Urn urn, Optional<ResourceState> before, Optional<ResourceState> after) {
    return of(op, urn, before, after, Difference.NONE);
  }

  static Step of(
      Op op,
      Urn urn,
      Optional<ResourceState> before,
      Optional<ResourceState> after,
      Difference difference) {
    return new Step(
        op,
        urn,
        before,
        after,
        difference.diff().replaces(),
        difference.diff().diffs(),
        difference.diff().detailed().orElse(Map.of()),
        difference.ofInputs(),
        false,
        op);
  }

  /** Whether this is of no interest outside: Pulumi shows neither of these. */
  public boolean isInternal() {
    return DefaultProviders.isDefault(urn) || op == Op.REMOVE_PENDING_REPLACE;
  }

  Step failing(Optional<ResourceState> leftBehind) {
    return new Step(
        op, urn, before, leftBehind, replaceKeys, diffs, detailed, inputDiff, true, result);
  }

  Step with(ResourceState outcome) {
    return new Step(
        op,
        urn,
        before,
        Optional.of(outcome),
        replaceKeys,
        diffs,
        detailed,
        inputDiff,
        failed,
        result);
  }

  /** This step, having come to something else than it is. */
  Step comingTo(Op what) {
    return new Step(op, urn, before, after, replaceKeys, diffs, detailed, inputDiff, failed, what);
  }
}
