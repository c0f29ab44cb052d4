package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.resource.OutsideFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What comes before replicas come home: Cruise Control has to leave them alone, and what it has
 * begun has to end. An instance that cannot be reached is no reason to stay away.
 */
final class Turning {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Kafka kafka;
  private final Instances instances;
  private final Waiting waiting;
  private final Consumer<String> warning;

  Turning(Kafka kafka, Instances instances, Waiting waiting, Consumer<String> warning) {
    this.kafka = kafka;
    this.instances = instances;
    this.waiting = waiting;
    this.warning = warning;
  }

  /**
   * Switches self-healing off, stops every execution, waits until no reassignment is under way, and
   * has it forget that it removed these brokers.
   */
  void standStill(Set<Integer> returning) {
    if (instances.isEmpty()) {
      return;
    }
    Verdict verdict = waiting.untilOpen(this::still, BETWEEN_LOOKS, LONGEST, heard -> {});
    if (!verdict.isOpen()) {
      warning.accept(verdict.words() + ": replicas come home all the same");
    }
    forget(returning);
    instances
        .gone()
        .forEach(each -> warning.accept(each + " does not answer: replicas come home without it"));
  }

  private Verdict still() {
    try {
      Verdict verdict = instances.still();
      return verdict.isOpen() ? moving() : verdict;
    } catch (OutsideFailure unreachable) {
      return new Verdict.NotYet(unreachable.words());
    }
  }

  /** What goes to a broker that is dead does not end; it is taken back later. */
  private Verdict moving() {
    Set<Integer> dead =
        kafka.members().stream().filter(Member::fenced).map(Member::id).collect(Collectors.toSet());
    List<Ongoing> ongoing =
        kafka.ongoing().stream().filter(move -> Collections.disjoint(move.adding(), dead)).toList();
    return ongoing.isEmpty()
        ? new Verdict.Open("no reassignment under way")
        : new Verdict.NotYet("%d reassignments are still under way".formatted(ongoing.size()));
  }

  private void forget(Set<Integer> returning) {
    try {
      instances.forget(returning);
    } catch (OutsideFailure unreachable) {
      warning.accept(unreachable.words());
    }
  }
}
