package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference stack passes on the real CLI with the policy pack on. */
@OnRealPulumi
class PolicedWalkTest {
  @Test
  void theQueueWorkersPassWithThePackOn(@TempDir Path folder) throws Exception {
    try (Place place = Place.open(Ways.ROAD, folder)) {
      place.go(Phase.BASELINE);
      place.handToReal();

      String printed = place.toldWith(Packs.ofClasses(folder), Phase.EXPAND);

      assertThat(printed)
          .contains("causeway@v0.1.0", "queue-workers-workers-deployment")
          .doesNotContain("[mandatory]", "[advisory]", "error:");
    }
  }
}
