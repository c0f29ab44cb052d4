package dev.causeway.parity;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stop back, from every stop that has a way back. */
@OnRealPulumi
class BackParityTest {
  @Test
  void bothEnginesDoTheSameOnTheWayBack(@TempDir Path folder) throws Exception {
    Ways.compare("back", Ways.back(), folder);
  }
}
