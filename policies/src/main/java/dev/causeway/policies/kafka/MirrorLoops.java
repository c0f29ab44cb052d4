package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;

/** Two mirrors do not copy to each other what they copied. */
public final class MirrorLoops implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "mirrors-do-not-loop",
        "mirrors both ways under the same topic names that do not filter by origin",
        new Fact(
            "IdentityReplicationPolicy keeps topic names and cannot see cycles: a record goes round forever",
            "https://github.com/strimzi/strimzi-kafka-operator/issues/9905"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    List<Mirror> mirrors =
        stack.resources().stream()
            .flatMap(resource -> Mirror.of(resource).stream())
            .filter(mirror -> mirror.keepsNames() && !mirror.filters())
            .toList();
    return mirrors.stream()
        .flatMap(mirror -> opposite(mirror, mirrors).map(of -> violation(mirror, of)).stream())
        .limit(1)
        .toList();
  }

  private static Optional<Mirror> opposite(Mirror mirror, List<Mirror> mirrors) {
    return mirrors.stream().filter(other -> isOpposite(mirror, other)).findFirst();
  }

  private static boolean isOpposite(Mirror one, Mirror other) {
    Optional<String> from = one.address(one.source());
    Optional<String> to = one.address(one.target());
    return from.isPresent()
        && to.isPresent()
        && from.equals(other.address(other.target()))
        && to.equals(other.address(other.source()))
        && mayShareTopics(one, other);
  }

  private static boolean mayShareTopics(Mirror one, Mirror other) {
    return one.topics().isPresent()
        && (one.topics().equals(other.topics())
            || one.topics().equals(Optional.of(".*"))
            || other.topics().equals(Optional.of(".*")));
  }

  private static Violation violation(Mirror mirror, Mirror opposite) {
    return mirror
        .maker()
        .violation(
            "it mirrors %s to %s with %s, and %s mirrors back"
                .formatted(
                    mirror.source(), mirror.target(), Mirror.IDENTITY, opposite.maker().name()),
            "Mark records with their origin (InsertHeader) and leave out those of the target (Filter with HasHeaderKey), or prefix topics");
  }
}
