package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.report.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of phase that begin at baseline, one after the other.
 *
 * @param name what it is for
 */
public record Journey(String name, List<Leg> legs) {
  /** One change of phase, and what it is for. */
  public record Leg(Transition transition, Kind kind) {
    /**
     * Whether it brings work home: from where there is a share to where there is none, or from
     * where failed work stays on the new side to where it falls back.
     */
    public boolean bringsWorkHome() {
      Phase from = transition.from();
      Phase to = transition.to();
      boolean sharesEnd = from.share() > 0 && to.share() == 0;
      return sharesEnd || (keepsFailures(from) && !keepsFailures(to));
    }

    private static boolean keepsFailures(Phase phase) {
      return phase.kind().compareTo(PhaseKind.DRAIN) >= 0;
    }
  }

  public Journey {
    legs = List.copyOf(legs);
  }

  /** The journey that calls at these stops of the road, setting out from baseline. */
  public static Journey calling(String name, Road road, List<Phase> stops) {
    List<Leg> legs = new ArrayList<>();
    Phase at = Phase.BASELINE;
    for (Phase stop : stops) {
      var transition = new Transition(at, stop);
      legs.add(new Leg(transition, kind(road, transition)));
      at = stop;
    }
    return new Journey(name, legs);
  }

  /** What a change of phase is for. */
  public static Kind kind(Road road, Transition transition) {
    if (road.direction(transition.from(), transition.to()) == Direction.FORWARD) {
      return Kind.FORWARD;
    }
    boolean home =
        transition.to().equals(Phase.BASELINE) && !transition.from().equals(Phase.EXPAND);
    return home ? Kind.HOME : Kind.BACK;
  }

  /** Whether it comes by a stop. */
  boolean calls(Phase stop) {
    return legs.stream().anyMatch(leg -> leg.transition().to().equals(stop));
  }

  /** Where it ends. */
  public Phase end() {
    return legs.isEmpty() ? Phase.BASELINE : legs.get(legs.size() - 1).transition().to();
  }
}
