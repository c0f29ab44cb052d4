package dev.causeway.components;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The children of a doubled broker pool and of what is around it at every stop, with their direct
 * edges, are pinned in {@code src/test/resources/children/brokers}: a rename would replace brokers
 * that have the data.
 */
class BrokerChildrenTest {
  static List<Phase> stops() {
    return BrokerExample.stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theChildrenAndTheirEdgesAreThePinnedOnes(Phase phase) throws IOException {
    Pinned.assertChildren(new BrokerExample().declaredAt(phase), "/children/brokers", phase);
  }
}
