package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import java.util.List;

/**
 * What came of a walk.
 *
 * @param counts what was counted in it
 * @param record what was seen, for the page
 */
public record Finished(
    List<TransitionResult> transitions, List<Fault> faults, Counts counts, WalkRecord record) {
  public Finished {
    transitions = List.copyOf(transitions);
    faults = List.copyOf(faults);
  }

  /** The number of that name. */
  public long count(String name) {
    return counts.of(name);
  }
}
