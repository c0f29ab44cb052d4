package dev.causeway.parity.road;

import dev.causeway.components.Docs;
import org.junit.jupiter.api.Test;

/** The refusals that {@code docs/} shows are the golden ones. */
class DocsTest {
  @Test
  void refusalsReadAsTheGoldenFilesDo() {
    Docs.hold("golden", Golden::text);
  }
}
