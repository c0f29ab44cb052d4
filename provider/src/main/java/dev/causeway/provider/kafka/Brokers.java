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

  /** Such as {@code broker 1} or {@code brokers 1, 2}. */
  static String words(Collection<Integer> ids) {
    String list = ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    return (ids.size() == 1 ? "broker " : "brokers ") + list;
  }
}
