package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import java.nio.file.Path;
import java.util.List;

/** Which changes of phase are compared. */
final class Ways {
  /** The road of rehearsals: every kind of stop, and three shifts. */
  static final Road ROAD = Road.of(List.of(10, 50, 100));

  /** Whether every legal change of phase is compared, not only those of every day. */
  private static final boolean ALL = "all".equals(System.getProperty("causeway.parity"));

  private Ways() {}

  /** From each stop that has a way back to the one before it; every way back under a property. */
  static List<Transition> back() {
    return ROAD.transitions().stream()
        .filter(Ways::leadsBack)
        .filter(way -> ALL || distance(way) == 1)
        .filter(way -> distance(way) == 1 || !isHome(way))
        .toList();
  }

  /** From each stop that is further away than one stop straight home. */
  static List<Transition> home() {
    return ROAD.transitions().stream()
        .filter(way -> leadsBack(way) && isHome(way) && distance(way) > 1)
        .toList();
  }

  private static boolean isHome(Transition way) {
    return way.to().equals(Phase.BASELINE);
  }

  private static boolean leadsBack(Transition way) {
    return distance(way) > 0;
  }

  private static int distance(Transition way) {
    return ROAD.position(way.from()) - ROAD.position(way.to());
  }

  /** Compares them in turn, in two worlds. */
  static void compare(String name, List<Transition> ways, Path folder) throws Exception {
    try (Crossing crossing = Crossing.open(ROAD, folder)) {
      crossing.setUp();
      for (Transition way : ways) {
        crossing.pass(way.from());
        crossing.cross(way.to());
      }
      System.out.println(crossing.summary(name));
      assertThat(crossing.differences()).isEmpty();
    }
  }
}
