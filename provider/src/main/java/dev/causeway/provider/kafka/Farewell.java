package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.resource.Outside;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a cluster forget brokers that have gone for good. */
record Farewell(Kafka kafka, Urn urn, EngineLog log, Waiting waiting) {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Those of these brokers that are dead; refused if one of them has a replica left. */
  void unregisterEmpty(Set<Integer> brokers) {
    refuseHolding(dead(brokers));
    unregister(brokers);
  }

  /** Those of these brokers that are dead; the others are told of. */
  void unregister(Set<Integer> brokers) {
    Verdict gone = gone(brokers);
    if (!gone.isOpen()) {
      log.warning(urn, gone.words() + ": not unregistered, since it would hang when it is stopped");
    }
    forget(dead(brokers));
  }

  /** Open when none of these brokers is alive. */
  Verdict gone(Set<Integer> brokers) {
    Set<Integer> alive = Brokers.alive(kafka.members());
    alive.retainAll(brokers);
    return alive.isEmpty()
        ? new Verdict.Open("none of them is alive")
        : new Verdict.NotYet("still alive: " + Brokers.words(alive));
  }

  private Set<Integer> dead(Set<Integer> brokers) {
    return kafka.members().stream()
        .filter(member -> member.fenced() && brokers.contains(member.id()))
        .map(Member::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Brokers learn later than the controller whom the cluster has forgotten. */
  private void forget(Collection<Integer> dead) {
    dead.forEach(kafka::unregister);
    Verdict forgotten =
        waiting.untilOpen(
            () -> Outside.seen(() -> forgotten(dead)), BETWEEN_LOOKS, LONGEST, heard -> {});
    if (!forgotten.isOpen()) {
      log.warning(urn, forgotten.words());
    }
  }

  private Verdict forgotten(Collection<Integer> dead) {
    Set<Integer> known = kafka.members().stream().map(Member::id).collect(Collectors.toSet());
    known.retainAll(dead);
    return known.isEmpty()
        ? new Verdict.Open("forgotten")
        : new Verdict.NotYet("listed still: %s".formatted(Brokers.words(known)));
  }

  private void refuseHolding(Set<Integer> dead) {
    SortedSet<Partition> held = kafka.observed().layout().on(dead);
    if (!held.isEmpty()) {
      throw new ProviderException(
          "%s cannot be closed: %d partitions have a replica on %s, such as %s; accepted: none. Start it and let it be emptied first; nothing was changed"
              .formatted(urn.name(), held.size(), Brokers.words(dead), held.first()));
    }
  }
}
