package dev.causeway.parity;

import dev.causeway.engine.Events;
import dev.causeway.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The deeds that the embedded engine tells of. One run each. */
final class EmbeddedDeeds implements Events {
  private final List<Deed> deeds = new ArrayList<>();
  private int place;

  /** All of them, in the order they began. */
  List<Deed> all() {
    return deeds;
  }

  @Override
  public void stepStarted(Step step) {
    place++;
    deeds.add(
        new Deed(
            step.op().word(),
            step.urn().toString(),
            step.replaceKeys(),
            step.diffs(),
            detailed(step),
            place,
            place));
  }

  private static Map<String, String> detailed(Step step) {
    Map<String, String> detailed = new TreeMap<>();
    step.detailed()
        .forEach((path, kind) -> detailed.put(path, Deed.how(kind.word(), step.inputDiff())));
    return detailed;
  }

  @Override
  public void stepEnded(Step step) {
    place++;
    for (int i = deeds.size() - 1; i >= 0; i--) {
      Deed deed = deeds.get(i);
      if (deed.urn().equals(step.urn().toString()) && deed.op().equals(step.op().word())) {
        deeds.set(i, deed.endedAt(place));
        return;
      }
    }
  }
}
