package dev.causeway.cli;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Transition;
import java.util.List;

/** The reviews of {@code cassandra-volumes} that differ where new writes are dropped. */
class DroppingReviewGoldenTest extends ReviewGoldens {
  DroppingReviewGoldenTest() {
    super(DiskStops.DROP, "review-of-disks-that-drop");
  }

  @Override
  List<Transition> transitions() {
    return List.of(
        new Transition(Phase.VERIFY, Phase.shift(100)),
        new Transition(Phase.shift(100), Phase.VERIFY),
        new Transition(Phase.DRAIN, Phase.RETIRE),
        new Transition(Phase.RETIRE, Phase.BASELINE));
  }
}
