package dev.causeway.provider.kafka.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Evens out how much brokers have, as far as it goes: while a broker can hand one on, perhaps over
 * others in between, to one that has at least two fewer, it does.
 *
 * <p>For leaders this gives the most even spread there is: an <a
 * href="https://doi.org/10.1016/j.jalgor.2004.11.003">optimal semi-matching</a>, found by
 * cost-reducing paths.
 */
final class Evening {
  private static final int UNSEEN = -1;

  private final int[] brokers;
  private final int[] loads;
  private final List<List<Place>> held;

  /** Of each broker, the one that a path to it comes from; a start comes from itself. */
  private final int[] from;

  /**
   * @param brokers those that may be given something
   * @param loads how much each has; kept up to date
   */
  Evening(int[] brokers, int[] loads) {
    this.brokers = brokers;
    this.loads = loads;
    this.from = new int[loads.length];
    this.held =
        IntStream.range(0, loads.length).<List<Place>>mapToObj(i -> new ArrayList<>()).toList();
  }

  void even(List<Place> places) {
    places.forEach(place -> held.get(place.broker()).add(place));
    boolean better = true;
    while (better && isUneven()) {
      better = improve();
    }
  }

  private boolean isUneven() {
    int most = Arrays.stream(brokers).map(broker -> loads[broker]).max().orElse(0);
    int least = Arrays.stream(brokers).map(broker -> loads[broker]).min().orElse(0);
    return most - least > 1;
  }

  /** What a broker with more has reached in vain, one with fewer need not look at again. */
  private boolean improve() {
    Arrays.fill(from, UNSEEN);
    return Arrays.stream(brokers)
        .boxed()
        .sorted((one, other) -> Integer.compare(loads[other], loads[one]))
        .filter(start -> from[start] == UNSEEN)
        .anyMatch(this::relieve);
  }

  private boolean relieve(int start) {
    Deque<Integer> reached = new ArrayDeque<>(List.of(start));
    from[start] = start;
    while (!reached.isEmpty()) {
      int at = reached.remove();
      if (loads[at] <= loads[start] - 2 && handOn(at)) {
        return true;
      }
      for (int next : brokers) {
        if (from[next] == UNSEEN && passable(at, next).isPresent()) {
          from[next] = at;
          reached.add(next);
        }
      }
    }
    return false;
  }

  private Optional<Place> passable(int giver, int taker) {
    return held.get(giver).stream().filter(place -> place.mayHave(taker)).findFirst();
  }

  /** Hands one on along the path to its end; not at all if a step hinders another. */
  private boolean handOn(int end) {
    Deque<Runnable> undo = new ArrayDeque<>();
    for (int to = end; from[to] != to; to = from[to]) {
      int giver = from[to];
      int taker = to;
      Optional<Place> place = passable(giver, taker);
      if (place.isEmpty()) {
        undo.forEach(Runnable::run);
        return false;
      }
      pass(place.get(), giver, taker);
      undo.push(() -> pass(place.get(), taker, giver));
    }
    return true;
  }

  private void pass(Place place, int giver, int taker) {
    place.give(taker);
    held.get(giver).remove(place);
    held.get(taker).add(place);
    loads[giver]--;
    loads[taker]++;
  }
}
