package dev.causeway.parity.road;

import dev.causeway.parity.OnBuiltPlugin;
import dev.causeway.parity.OnRealPulumi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole road on the unmodified CLI, the provider a plugin that it starts, under live load. */
@OnRealPulumi
@OnBuiltPlugin
@Timeout(1800)
class ThereAndBackRoadTest {
  @Test
  void forwardThroughEveryStopAndAtEachOneBackLosesNothing(@TempDir Path folder) throws Exception {
    try (RealRoad real = RealRoad.open(Roads.world(21), folder, Roads::plugin)) {
      Roads.hold("there and back", real, List.of(Roads.thereAndBack()));
    }
  }
}
