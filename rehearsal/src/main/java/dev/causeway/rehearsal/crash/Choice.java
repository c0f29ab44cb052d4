package dev.causeway.rehearsal.crash;

import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import java.util.List;
import java.util.Optional;

/** Which crashes to try: all, so many and one of every cell among them, or exactly one. */
public final class Choice {
  /** How many crashes a sample has at least. */
  public static final int SAMPLE = 600;

  private final int atLeast;
  private final Optional<Crash> only;

  private Choice(int atLeast, Optional<Crash> only) {
    this.atLeast = atLeast;
    this.only = only;
  }

  /** Every crash there is. */
  public static Choice all() {
    return new Choice(Integer.MAX_VALUE, Optional.empty());
  }

  /** One of every cell, and more until there are so many. */
  public static Choice sample(int atLeast) {
    return new Choice(atLeast, Optional.empty());
  }

  /** This one. */
  public static Choice only(Crash crash) {
    return new Choice(1, Optional.of(crash));
  }

  /**
   * Reads {@code all}, a number, or the words of one crash.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Choice parse(String words) {
    if (words.equals("all")) {
      return all();
    }
    return words.matches("\\d{1,9}") ? sample(Integer.parseInt(words)) : only(Crash.parse(words));
  }

  /**
   * The transitions of the road that have to be known.
   *
   * @throws IllegalArgumentException if the one crash is in none of them
   */
  List<Transition> transitions(Road road) {
    return only.map(crash -> List.of(onThe(road, crash.transition()))).orElseGet(road::transitions);
  }

  private static Transition onThe(Road road, Transition transition) {
    if (!road.transitions().contains(transition)) {
      throw new IllegalArgumentException(
          "%s is no transition of the road %s".formatted(transition, road));
    }
    return transition;
  }

  /** The chosen ones, as the seed says. */
  List<Crash> of(Matrix matrix, long seed) {
    return only.map(List::of).orElseGet(() -> matrix.sample(atLeast, seed));
  }
}
