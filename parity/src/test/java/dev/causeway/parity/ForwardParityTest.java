package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road, made natively by both engines from an empty state on. */
@OnRealPulumi
class ForwardParityTest {
  @Test
  void bothEnginesDoTheSameOnTheWholeRoad(@TempDir Path folder) throws Exception {
    try (Crossing crossing = Crossing.open(Ways.ROAD, folder)) {
      for (Phase stop : Ways.ROAD.stops()) {
        crossing.cross(stop);
      }
      System.out.println(crossing.summary("forward"));
      assertThat(crossing.differences()).isEmpty();
    }
  }
}
