package dev.causeway.components;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The children of adopted disks and their set at every stop, with their direct edges, are pinned in
 * {@code src/test/resources/children/disks}: a rename would replace a disk that is in use.
 */
class DiskChildrenTest {
  static List<Phase> stops() {
    return DiskExample.stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theChildrenAndTheirEdgesAreThePinnedOnes(Phase phase) throws IOException {
    Pinned.assertChildren(new DiskExample().declaredAt(phase), "/children/disks", phase);
  }
}
