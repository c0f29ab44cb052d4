package dev.causeway.rehearsal.walk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults of a walk, in the order they were seen; of one transition each rule and subject once.
 * They are noted under the transition that is under way. Thread-safe.
 */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();
  private final Set<Seen> seen = new HashSet<>();
  private String transition = "before the first transition";

  private record Seen(String transition, Rule rule, String subject) {}

  /** From now on faults are seen during this. */
  public synchronized void during(String named) {
    transition = named;
  }

  /** Notes a fault seen between calls. */
  public synchronized void add(Rule rule, String subject, String what) {
    note(new Fault(rule, subject, transition, what));
  }

  /** Notes a fault seen at a provider's call. */
  public synchronized void add(Rule rule, String subject, String call, String what) {
    note(new Fault(rule, subject, transition + ", " + call, what));
  }

  private void note(Fault fault) {
    if (seen.add(new Seen(transition, fault.rule(), fault.subject()))) {
      faults.add(fault);
    }
  }

  /** How many there are. */
  public synchronized int count() {
    return faults.size();
  }

  /** All of them. */
  public synchronized List<Fault> all() {
    return List.copyOf(faults);
  }
}
