package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a program declares at each of its stops, and what goes between two of them. */
final class Stops {
  private final Map<Phase, Declared> declared = new LinkedHashMap<>();

  Stops(List<Phase> stops, Function<Phase, Declared> program) {
    stops.forEach(stop -> declared.put(stop, program.apply(stop)));
  }

  Declared at(Phase stop) {
    return Objects.requireNonNull(declared.get(stop), stop.toString());
  }

  /** What is declared, in the order of the stops. */
  Collection<Declared> all() {
    return declared.values();
  }

  /** The custom resources that are there no more. */
  Set<String> deleted(Phase from, Phase to) {
    Set<String> deleted = new TreeSet<>(at(from).customResources().keySet());
    deleted.removeAll(at(to).customResources().keySet());
    return deleted;
  }

  /** The transitions, legal or not, that delete both. */
  List<Transition> deletingBoth(String one, String other) {
    List<Transition> deleting = new ArrayList<>();
    for (Phase from : declared.keySet()) {
      for (Phase to : declared.keySet()) {
        if (deleted(from, to).containsAll(Set.of(one, other))) {
          deleting.add(new Transition(from, to));
        }
      }
    }
    return deleting;
  }

  /** Of two that go in one run, the one that relies reaches the other within what is deleted. */
  void assertDeletedBefore(String relies, String on) {
    assertThat(deletingBoth(relies, on))
        .as("transitions that delete both")
        .isNotEmpty()
        .allSatisfy(
            made ->
                assertThat(reached(at(made.from()), relies, deleted(made.from(), made.to())))
                    .contains(on));
  }

  private static Set<String> reached(Declared declared, String start, Set<String> within) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      declared.upstreamOf(open.pop()).stream()
          .filter(within::contains)
          .filter(reached::add)
          .forEach(open::push);
    }
    return reached;
  }
}
