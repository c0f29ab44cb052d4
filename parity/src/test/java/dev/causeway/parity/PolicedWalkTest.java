package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference stack passes with the policy pack on. */
@OnRealPulumi
class PolicedWalkTest {
  private static final List<Phase> STOPS = List.of(Phase.EXPAND, Phase.DRAIN);

  @Test
  void theQueueWorkersPassWithThePackOn(@TempDir Path folder) throws Exception {
    try (Place place = Place.open(Ways.ROAD, folder)) {
      place.go(Phase.BASELINE);
      Phase at = Phase.BASELINE;
      for (Phase to : STOPS) {
        at = before(place, at, to);
        place.handToReal();

        String printed = place.previewPoliced(to, Packs.ofClasses(folder));

        assertThat(printed)
            .contains("causeway@v0.1.0")
            .doesNotContain("[mandatory]", "[advisory]", "error:");
      }
    }
  }

  /** Goes to the stop before the one that is previewed. */
  private static Phase before(Place place, Phase at, Phase to) {
    Phase current = at;
    while (!Ways.ROAD.next(current).orElseThrow().equals(to)) {
      current = Ways.ROAD.next(current).orElseThrow();
      place.go(current);
    }
    return current;
  }
}
