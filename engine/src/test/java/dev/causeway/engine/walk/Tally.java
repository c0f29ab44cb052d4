package dev.causeway.engine.walk;

import dev.causeway.engine.Step;
import java.util.Map;
import java.util.TreeMap;

/** Counts what occurred, so that it is seen that everything does. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void add(Leg leg) {
    add("operations");
    add(
        "operation "
            + leg.operation().kind()
            + (leg.died() ? " that died" : leg.succeeded() ? "" : " that failed"));
    addReasons(leg);
    for (Entry entry : leg.entries()) {
      if (entry instanceof Entry.Ended ended) {
        Step step = ended.step();
        add("step " + step.op().word() + (step.failed() ? " that failed" : ""));
      } else if (entry instanceof Entry.Saved) {
        add("writes");
      }
    }
  }

  /** Counts why operations fail, whatever they fail on. */
  void addReasons(Leg leg) {
    leg.run().stream()
        .flatMap(run -> run.errors().stream())
        .map(error -> error.message().replaceAll("\\S*(::|-\\d|r\\d)\\S*", "_"))
        .distinct()
        .forEach(
            reason -> add("reason " + (reason.length() > 90 ? reason.substring(0, 90) : reason)));
  }

  synchronized int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((what, count) -> text.append("%,12d  %s%n".formatted(count, what)));
    return text.toString();
  }
}
