package dev.causeway.components;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The children of every component at every stop, with their direct edges, are pinned in {@code
 * src/test/resources/children}: a rename would replace a live queue, a lost edge lose its messages.
 */
class ChildrenTest {
  static List<Phase> stops() {
    return Example.stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theChildrenAndTheirEdgesAreThePinnedOnes(Phase phase) throws IOException {
    Pinned.assertChildren(new Example().declaredAt(phase), "/children", phase);
  }
}
