package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Planned;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where replicas go.
 *
 * @param from the brokers that lose replicas
 * @param to those that get them
 * @param planner works out how
 */
record Route(Set<Integer> from, Set<Integer> to, Function<Layout, Planned> planner) {
  private boolean concerns(int broker) {
    return from.contains(broker) || to.contains(broker);
  }

  private boolean isTakenBy(Ongoing move) {
    return move.goes(from, to);
  }

  private boolean isGoneBackBy(Ongoing move) {
    return move.goes(to, from);
  }

  /** Never, if somebody else moves replicas too. */
  Optional<Verdict> foreign(Collection<Ongoing> ongoing) {
    return ongoing.stream()
        .filter(move -> !isTakenBy(move) && !isGoneBackBy(move))
        .findFirst()
        .map(
            move ->
                new Verdict.Never(
                    "a reassignment of somebody else is under way: %s; accepted: one execution at a time"
                        .formatted(move),
                    "Let it end or cancel it"));
  }

  /** Moves straight against it, left from a run that has turned round. */
  List<Partition> against(Collection<Ongoing> ongoing) {
    return ongoing.stream()
        .filter(move -> !isTakenBy(move) && isGoneBackBy(move))
        .map(Ongoing::partition)
        .toList();
  }

  /** The brokers on it that are dead: nothing can arrive there, or be read from them. */
  Set<Integer> dead(Collection<Member> members) {
    Set<Integer> dead = new TreeSet<>();
    members.stream()
        .filter(member -> member.fenced() && concerns(member.id()))
        .forEach(member -> dead.add(member.id()));
    return dead;
  }
}
