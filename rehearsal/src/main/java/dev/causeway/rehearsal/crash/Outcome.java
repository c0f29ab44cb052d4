package dev.causeway.rehearsal.crash;

import java.util.List;

/**
 * What came of a crash.
 *
 * @param reached whether the process came to the call at all
 * @param faults what is wrong afterwards
 * @param orphans what was made of other providers' types, is left over, and is named in the state
 * @param duplicated requests answered twice or more
 */
public record Outcome(
    Crash crash, boolean reached, List<String> faults, List<String> orphans, int duplicated) {
  public Outcome {
    faults = List.copyOf(faults);
    orphans = List.copyOf(orphans);
  }

  public boolean passed() {
    return faults.isEmpty();
  }
}
