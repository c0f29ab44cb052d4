package dev.causeway.parity;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Straight home, from every stop that has a way back. */
@OnRealPulumi
class HomeParityTest {
  @Test
  void bothEnginesDoTheSameOnTheWayHome(@TempDir Path folder) throws Exception {
    Ways.compare("home", Ways.home(), folder);
  }
}
