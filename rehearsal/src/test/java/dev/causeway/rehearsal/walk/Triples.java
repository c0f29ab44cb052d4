package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.TransitionResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What came of every transition of journeys that were made side by side. */
final class Triples {
  private final Map<Transition, List<TransitionResult>> results = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<Counts> counts = new CopyOnWriteArrayList<>();

  /** Makes the journeys at once, each in a world that {@code making} opens. */
  static void sideBySide(List<Journey> journeys, Consumer<Journey> making)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(journeys.size());
    try {
      List<Future<?>> made = new ArrayList<>();
      journeys.forEach(journey -> made.add(threads.submit(() -> making.accept(journey))));
      for (Future<?> journey : made) {
        journey.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Makes a journey under load, and closes the book.
   *
   * @param wanted how much there is to be at the end, at least
   */
  void make(Journey journey, Walkable world, int wanted) {
    world.begin(wanted, journey.legs().size());
    make(journey, world.crossing());
    counts.add(world.end(wanted, Walk.PATIENCE));
    add(world.ground().faults().all());
  }

  /** Makes a journey from baseline, as far as the stops are reached. */
  void make(Journey journey, Crossing crossing) {
    boolean standing = crossing.setUp();
    for (Journey.Leg leg : journey.legs()) {
      if (standing) {
        note(leg.transition(), crossing.cross(leg));
        standing = crossing.isAt(leg.transition().to());
      }
    }
  }

  private void note(Transition transition, TransitionResult result) {
    results.merge(
        transition,
        List.of(result),
        (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
  }

  /** Notes what was found wrong in a world. */
  void add(Collection<Fault> found) {
    found.forEach(fault -> faults.add(fault.words()));
  }

  /** What was found wrong in all of them. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** What was counted, one of each world whose book is closed. */
  List<Counts> counts() {
    return List.copyOf(counts);
  }

  /** The sum of what is counted under the name. */
  long sum(String count) {
    return counts.stream().mapToLong(each -> each.of(count)).sum();
  }

  /** The transitions that were made. */
  Set<Transition> transitions() {
    return Set.copyOf(results.keySet());
  }

  /** What came of a transition, each time it was made. */
  List<TransitionResult> made(Transition transition) {
    return results.getOrDefault(transition, List.of());
  }

  /** Entered, finished and reverted each time, with no fault meanwhile. */
  void assertPassed(Transition transition) {
    assertThat(faults).filteredOn(fault -> fault.startsWith(transition.toString())).isEmpty();
    assertThat(made(transition))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Outcome.PASS))
        .allSatisfy(result -> assertThat(result.calls()).isPositive());
  }

  /** How many transitions passed whenever they were made. */
  long passed() {
    return results.values().stream()
        .filter(made -> made.stream().allMatch(one -> one.verdict() == Outcome.PASS))
        .count();
  }
}
