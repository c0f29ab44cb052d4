package dev.causeway.parity.road;

import dev.causeway.parity.OnBuiltPlugin;
import dev.causeway.parity.OnRealPulumi;
import dev.causeway.phases.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From several stops straight home, on the unmodified CLI with the provider as its plugin. */
@OnRealPulumi
@OnBuiltPlugin
@Timeout(1800)
class StraightHomeRoadTest {
  @Test
  void straightHomeFromSeveralStopsLosesNothing(@TempDir Path folder) throws Exception {
    try (RealRoad real = RealRoad.open(Roads.world(22), folder, Roads::plugin)) {
      Roads.hold(
          "straight home", real, Roads.homeFrom(Phase.shift(10), Phase.shift(100), Phase.RELEASE));
    }
  }
}
