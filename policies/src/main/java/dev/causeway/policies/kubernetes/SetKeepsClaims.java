package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.moves.Evacuations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A StatefulSet's claims outlive it, unless an evacuation names it: that empties its brokers before
 * it is deleted, and one that comes back must not start with what it held before.
 */
public final class SetKeepsClaims implements StackPolicy {
  private static final String POLICY = "persistentVolumeClaimRetentionPolicy";

  @Override
  public About about() {
    return About.mandatory(
        "set-keeps-its-claims",
        "a StatefulSet that deletes its claims when it is scaled down, or when it is deleted and no open evacuation empties it before",
        new Fact(
            "Deleting or scaling a StatefulSet keeps its volumes, unless persistentVolumeClaimRetentionPolicy says Delete",
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return stack.all(Claims.SET).stream().flatMap(set -> check(set, stack).stream()).toList();
  }

  private static Optional<Violation> check(Seen set, Stack stack) {
    Stream<String> judged =
        Evacuations.name(set, stack)
            ? Stream.of("whenScaled")
            : Stream.of("whenDeleted", "whenScaled");
    return judged
        .filter(when -> set.at("spec", POLICY, when).text().equals(Optional.of("Delete")))
        .findFirst()
        .map(
            when ->
                set.violation(
                    "its %s.%s is Delete".formatted(POLICY, when),
                    "Leave %s out, or set it to Retain".formatted(POLICY)));
  }
}
