package dev.causeway.policies.road;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.sqs.QueueName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The old side is protected before {@code release} and declared before {@code contract}: the queues
 * that handbacks carry home to, and the groups that the way home needs in service.
 */
public final class OriginalsKept implements StackPolicy {
  private static final Kind LEDGER = Kind.of("causeway:index:Ledger");
  private static final Kind QUEUE = Kind.of("aws:sqs/queue:Queue");
  private static final Kind GROUP = Kind.of("aws:autoscaling/group:Group");
  private static final Kind FLEET_READY = Kind.of("causeway:autoscaling:FleetReady");
  private static final Kind[] QUEUE_MOVES = {
    Kind.of("causeway:sqs:Handback"), Kind.of("causeway:sqs:AllowedSource")
  };

  @Override
  public About about() {
    return About.mandatory(
        "originals-kept-until-released",
        "an original that is unprotected before release, or not declared before contract",
        new Fact(
            "Deleting a queue takes its messages with it, and sends to it may still succeed for a minute and vanish",
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    Stream<Original> queues =
        stack.all(QUEUE_MOVES).stream().flatMap(move -> queue(move, stack).stream());
    Stream<Original> groups =
        stack.all(FLEET_READY).stream().flatMap(ready -> group(ready, stack).stream());
    return Stream.concat(queues, groups)
        .distinct()
        .flatMap(original -> check(original, stack).stream())
        .toList();
  }

  /**
   * What the way home needs.
   *
   * @param move what needs it
   * @param word what it is
   * @param name what names it
   * @param declared the resource that may be it; empty if there is none in the stack
   */
  private record Original(Seen move, String word, Place name, Optional<Seen> declared) {
    /** Several moves may need the same. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Original same && same.key().equals(key());
    }

    @Override
    public int hashCode() {
      return key().hashCode();
    }

    private String key() {
      return word + name.text().orElse("");
    }
  }

  private static Optional<Original> queue(Seen move, Stack stack) {
    Place arn = move.at("original", "arn");
    return QueueName.of(arn)
        .flatMap(
            name -> known(move, "queue", arn, stack.all(QUEUE), "arn", at -> isNamed(at, name)));
  }

  private static boolean isNamed(Place arn, QueueName name) {
    return QueueName.of(arn).filter(name::is).isPresent();
  }

  private static Optional<Original> group(Seen ready, Stack stack) {
    Place group = ready.at("autoScalingGroupName");
    return group
        .text()
        .flatMap(
            name ->
                known(
                    ready,
                    "Auto Scaling group",
                    group,
                    stack.all(GROUP),
                    "name",
                    at -> at.text().filter(name::equals).isPresent()));
  }

  /** Empty where one of the candidates is not known well enough to tell. */
  private static Optional<Original> known(
      Seen move,
      String word,
      Place name,
      List<Seen> candidates,
      String key,
      Predicate<Place> isIt) {
    Optional<Seen> found = candidates.stream().filter(each -> isIt.test(each.at(key))).findFirst();
    boolean perhaps = candidates.stream().anyMatch(each -> each.at(key).text().isEmpty());
    return found.isEmpty() && perhaps
        ? Optional.empty()
        : Optional.of(new Original(move, word, name, found));
  }

  private static Optional<Violation> check(Original original, Stack stack) {
    Optional<Place> phase = phase(original.move(), stack);
    Optional<PhaseKind> kind = phase.flatMap(Place::text).flatMap(OriginalsKept::kind);
    if (kind.isEmpty() || kind.orElseThrow() == PhaseKind.CONTRACT) {
      return Optional.empty();
    }
    if (original.declared().isEmpty()) {
      return Optional.of(gone(original, phase.orElseThrow()));
    }
    Seen declared = original.declared().orElseThrow();
    return declared.options().protect() || kind.orElseThrow() == PhaseKind.RELEASE
        ? Optional.empty()
        : Optional.of(unprotected(declared, original, phase.orElseThrow()));
  }

  private static Violation gone(Original original, Place phase) {
    return original
        .move()
        .violation(
            "the stack is at %s and does not declare the %s %s that it leads home to"
                .formatted(phase, original.word(), original.name()),
            "Declare it, adopted with import and protected, until contract");
  }

  private static Violation unprotected(Seen declared, Original original, Place phase) {
    return declared.violation(
        "protect is false on the %s %s and the stack is at %s"
            .formatted(original.word(), original.name(), phase),
        "Set protect; it is lifted at release");
  }

  /** The phase of the migration that a move belongs to; empty if its ledger is not in the stack. */
  private static Optional<Place> phase(Seen move, Stack stack) {
    return stack.all(LEDGER).stream()
        .filter(ledger -> move.dependencies().contains(ledger.urn()))
        .findFirst()
        .map(ledger -> ledger.at("phase"));
  }

  private static Optional<PhaseKind> kind(String phase) {
    try {
      return Optional.of(Phase.parse(phase).kind());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
