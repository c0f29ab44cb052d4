package dev.causeway.rehearsal.disks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What must never be and was seen all the same, each thing once. Thread-safe. */
public final class Findings {
  private final Set<String> all = new LinkedHashSet<>();

  /** Notes one; it may have been noted before. */
  synchronized void note(String finding) {
    all.add(finding);
  }

  /** All so far, the first first. */
  public synchronized List<String> all() {
    return List.copyOf(all);
  }
}
