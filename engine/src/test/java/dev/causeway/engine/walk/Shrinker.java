package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.DirectRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Leaves out of a trail whatever it breaks the same rule without. */
final class Shrinker {
  private static final int MOST_PASSES = 6;

  private final Predicate<Trail> fails;

  Shrinker(Predicate<Trail> fails) {
    this.fails = fails;
  }

  Trail shrunk(Trail trail) {
    Trail smallest = trail;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      Trail before = smallest;
      for (UnaryOperator<Trail> cut : cuts(before)) {
        Trail smaller = cut.apply(smallest);
        smallest = !smaller.equals(smallest) && stillFails(smaller) ? smaller : smallest;
      }
      if (smallest.equals(before)) {
        return smallest;
      }
    }
    return smallest;
  }

  private boolean stillFails(Trail trail) {
    Deployment start =
        new Deployment(Instant.EPOCH, trail.start(), trail.pending(), Optional.empty());
    return DirectRun.breach(start).isEmpty() && fails.test(trail);
  }

  private static List<UnaryOperator<Trail>> cuts(Trail trail) {
    List<UnaryOperator<Trail>> cuts = new ArrayList<>();
    trail
        .operations()
        .forEach(operation -> cuts.add(of -> of.doing(without(of.operations(), operation))));
    cuts.add(Trail::withoutPending);
    names(trail).forEach(name -> cuts.add(of -> rewritten(of, name, wish -> Optional.empty())));
    for (int at = trail.start().size() - 1; at >= 0; at--) {
      var state = trail.start().get(at);
      cuts.add(of -> of.beginningWith(without(of.start(), state)));
    }
    for (String name : names(trail)) {
      Plainer.ways().forEach(way -> cuts.add(of -> rewritten(of, name, way.andThen(Optional::of))));
    }
    return cuts;
  }

  private static <T> List<T> without(List<T> items, T item) {
    return items.stream().filter(other -> !other.equals(item)).toList();
  }

  private static List<String> names(Trail trail) {
    return trail.operations().stream()
        .flatMap(operation -> operation.script().wishes().stream())
        .map(Wish::name)
        .distinct()
        .toList();
  }

  /** The wish changes in all programs at once, so that those that are the same stay so. */
  private static Trail rewritten(Trail trail, String name, Function<Wish, Optional<Wish>> change) {
    return trail.doing(
        trail.operations().stream()
            .map(operation -> operation.running(rewritten(operation.script(), name, change)))
            .toList());
  }

  private static Script rewritten(
      Script script, String name, Function<Wish, Optional<Wish>> change) {
    return new Script(
        script.wishes().stream()
            .flatMap(
                wish ->
                    (wish.name().equals(name) ? change.apply(wish) : Optional.of(wish)).stream())
            .toList());
  }
}
