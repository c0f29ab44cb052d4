package dev.causeway.provider.kafka;

import dev.causeway.provider.resource.Inputs;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sets of brokers as inputs, and as words. */
final class Brokers {
  /** The highest id there is. */
  static final int HIGHEST = Integer.MAX_VALUE;

  private static final int DEFAULT_MOVES = 20;
  private static final int MOST_MOVES = 10_000;

  private Brokers() {}

  /** A list of ids, in which each is once. */
  static Optional<Set<Integer>> read(Inputs inputs, String name) {
    Optional<List<Integer>> ids = inputs.wholes(name, 0, HIGHEST);
    ids.filter(list -> list.stream().distinct().count() < list.size())
        .ifPresent(
            list ->
                inputs.refuse(
                    name, "%s names a broker twice, got %s. Correct it".formatted(name, list)));
    return ids.map(TreeSet::new);
  }

  /** The same, of one broker or more. */
  static Optional<Set<Integer>> readSome(Inputs inputs, String name) {
    Optional<Set<Integer>> ids = read(inputs, name);
    ids.filter(Set::isEmpty)
        .ifPresent(
            none ->
                inputs.refuse(
                    name, "%s must name at least one broker, got []. Correct it".formatted(name)));
    return ids;
  }

  /** In how many moves a broker may take part. */
  static Optional<Integer> readMoves(Inputs inputs) {
    return inputs.whole("movesPerBroker", 1, MOST_MOVES, DEFAULT_MOVES);
  }

  /** Refuses destinations that are old brokers. */
  static void refuseCommon(Inputs inputs, Set<Integer> old, Optional<Set<Integer>> destinations) {
    destinations
        .map(ids -> common(ids, old))
        .filter(both -> !both.isEmpty())
        .ifPresent(
            both ->
                inputs.refuse(
                    "destinations",
                    "destinations and oldBrokers both have %s, accepted: two pools that have none in common. Name the new brokers only"
                        .formatted(words(both))));
  }

  private static Set<Integer> common(Set<Integer> one, Set<Integer> other) {
    Set<Integer> both = new TreeSet<>(one);
    both.retainAll(other);
    return both;
  }

  /** Those that the cluster does not take for dead. */
  static Set<Integer> alive(Collection<Member> members) {
    return members.stream()
        .filter(member -> !member.fenced())
        .map(Member::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Such as {@code broker 1} or {@code brokers 1, 2}. */
  static String words(Collection<Integer> ids) {
    String list = ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    return (ids.size() == 1 ? "broker " : "brokers ") + list;
  }
}
