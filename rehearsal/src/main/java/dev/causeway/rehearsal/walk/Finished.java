package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.load.Accounting;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import java.util.List;

/**
 * What came of a walk.
 *
 * @param carried messages that Handbacks carried
 * @param lost requests that are found nowhere
 * @param unavailable direct calls that found no machine to serve them
 * @param record what was seen, for the page
 */
public record Finished(
    List<TransitionResult> transitions,
    List<Fault> faults,
    Accounting.Tally tally,
    long carried,
    int lost,
    int unavailable,
    WalkRecord record) {
  public Finished {
    transitions = List.copyOf(transitions);
    faults = List.copyOf(faults);
  }
}
