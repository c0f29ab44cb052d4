package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation, as it was seen from outside.
 *
 * @param run empty when the process died
 * @param things what there is in the world after it
 */
record Leg(
    Operation operation,
    Deployment before,
    Deployment after,
    List<Entry> entries,
    Optional<Run> run,
    Set<String> things) {
  Leg {
    entries = List.copyOf(entries);
    things = Set.copyOf(things);
  }

  boolean died() {
    return run.isEmpty();
  }

  boolean succeeded() {
    return run.filter(Run::succeeded).isPresent();
  }

  Leg seeing(List<Entry> others) {
    return new Leg(operation, before, after, others, run, things);
  }

  Leg leaving(Deployment other) {
    return new Leg(operation, before, other, entries, run, things);
  }
}
