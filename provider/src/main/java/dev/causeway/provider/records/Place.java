package dev.causeway.provider.records;

import dev.causeway.phases.Law;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import dev.causeway.provider.resource.Inputs;
import java.util.List;
import java.util.Optional;

/** Where a stack stands on which road. */
record Place(Road road, Phase phase) {
  /** The place that the inputs {@code phase} and {@code ladder} name. */
  static Optional<Place> read(Inputs inputs) {
    Optional<Phase> phase =
        inputs.parsed(
            "phase",
            "baseline, expand, verify, shift-<1..100>, drain, retire, release or contract",
            Phase::parse);
    Optional<Road> road = road(inputs);
    return phase.flatMap(at -> road.map(on -> new Place(on, at)));
  }

  /** The road of the input {@code ladder}. */
  static Optional<Road> road(Inputs inputs) {
    return inputs.wholes("ladder", 1, 100).flatMap(ladder -> road(ladder, inputs));
  }

  private static Optional<Road> road(List<Integer> ladder, Inputs inputs) {
    try {
      return Optional.of(Road.of(ladder));
    } catch (IllegalArgumentException e) {
      inputs.refuse("ladder", e.getMessage() + ". Correct causeway:ladder");
      return Optional.empty();
    }
  }

  /** Refuses the way from here to there unless the law allows it; whether it does. */
  boolean refuseAgainstTheLaw(Place wanted, Inputs inputs) {
    Verdict verdict = Law.decide(road, phase, wanted.road(), wanted.phase());
    if (!verdict.isOpen()) {
      Verdict staying = Law.decide(road, phase, wanted.road(), phase);
      inputs.refuse(staying.isOpen() ? "phase" : "ladder", verdict.words());
    }
    return verdict.isOpen();
  }
}
