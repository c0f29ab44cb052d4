package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.OnRealPulumi;
import dev.causeway.phases.Phase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The accounting of these roads can fail: a provider that carries nothing home loses messages. */
@OnRealPulumi
@Timeout(600)
class BrokenHandbackRoadTest {
  @Test
  void aHandbackWhoseDeleteDoesNothingLosesMessages(@TempDir Path folder) throws Exception {
    try (CarryingNothing broken = new CarryingNothing();
        RealRoad real = RealRoad.open(Roads.world(23), folder, broken)) {
      real.setUp();

      real.travel(Roads.homeFrom(Phase.shift(10)).get(0));

      int lost = real.lost(Duration.ofMinutes(15));
      System.out.println(real.numbers("a handback that does nothing", lost));
      assertThat(lost).isPositive();
    }
  }
}
