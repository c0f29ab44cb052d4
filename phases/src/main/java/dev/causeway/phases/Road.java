package dev.causeway.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stops of one migration, in order; immutable. */
public final class Road {
  /** The shares of a migration that does not say otherwise. */
  public static final List<Integer> DEFAULT_LADDER = List.of(1, 5, 10, 25, 50, 75, 100);

  private final List<Integer> ladder;
  private final List<Phase> stops;

  private Road(List<Integer> ladder) {
    this.ladder = List.copyOf(ladder);
    this.stops = stopsOn(this.ladder);
  }

  /**
   * The road whose shifts are the given shares, in percent.
   *
   * @throws IllegalArgumentException unless the shares rise strictly, lie in 1 to 100 and end with
   *     100; the message names the share at fault
   */
  public static Road of(List<Integer> ladder) {
    int before = 0;
    for (int share : ladder) {
      if (share < 1 || share > 100) {
        throw wrong(ladder, share + " is outside 1 to 100");
      }
      if (share <= before) {
        throw wrong(ladder, share + " does not rise above " + before);
      }
      before = share;
    }
    if (before != 100) {
      throw wrong(ladder, ladder.isEmpty() ? "it has no share" : "it ends with " + before);
    }
    return new Road(ladder);
  }

  private static IllegalArgumentException wrong(List<Integer> ladder, String fault) {
    return new IllegalArgumentException(
        "%s is no ladder: %s; accepted: rising shares in percent that end with 100, such as %s"
            .formatted(ladder, fault, DEFAULT_LADDER));
  }

  private static List<Phase> stopsOn(List<Integer> ladder) {
    List<Phase> stops = new ArrayList<>();
    for (PhaseKind kind : PhaseKind.values()) {
      if (kind == PhaseKind.SHIFT) {
        ladder.forEach(share -> stops.add(Phase.shift(share)));
      } else {
        stops.add(Phase.parse(kind.word()));
      }
    }
    return List.copyOf(stops);
  }

  /** The shares of the shifts, rising, in percent. */
  public List<Integer> ladder() {
    return ladder;
  }

  /** All stops, from {@code baseline} to {@code contract}. */
  public List<Phase> stops() {
    return stops;
  }

  /** Whether the phase is a stop of this road. */
  public boolean contains(Phase phase) {
    return stops.contains(phase);
  }

  /**
   * Where on the road the phase is, {@code baseline} being 0.
   *
   * @throws IllegalArgumentException if it is no stop of this road; the message lists the stops
   */
  public int position(Phase phase) {
    int position = stops.indexOf(phase);
    if (position < 0) {
      throw new IllegalArgumentException(
          "%s is no stop of this road; its stops: %s".formatted(phase, this));
    }
    return position;
  }

  /** The stop after this one; empty after {@code contract}. */
  public Optional<Phase> next(Phase phase) {
    int next = position(phase) + 1;
    return next < stops.size() ? Optional.of(stops.get(next)) : Optional.empty();
  }

  /** The stop before this one; empty before {@code baseline}. */
  public Optional<Phase> previous(Phase phase) {
    int position = position(phase);
    return position > 0 ? Optional.of(stops.get(position - 1)) : Optional.empty();
  }

  /** The stops before this one, in order. */
  public List<Phase> before(Phase phase) {
    return stops.subList(0, position(phase));
  }

  /** Which way it is from one stop to another. */
  public Direction direction(Phase from, Phase to) {
    int way = Integer.compare(position(to), position(from));
    return way > 0 ? Direction.FORWARD : way < 0 ? Direction.BACK : Direction.STAY;
  }

  /** Every transition the law allows, changes of place only, in road order. */
  public List<Transition> transitions() {
    List<Transition> legal = new ArrayList<>();
    for (Phase from : stops) {
      for (Phase to : stops) {
        if (!from.equals(to) && Law.decide(this, from, this, to).isOpen()) {
          legal.add(new Transition(from, to));
        }
      }
    }
    return List.copyOf(legal);
  }

  /**
   * What undoing the transition takes: of a step forward, the way back from where it leads; a step
   * back is free to repeat forward.
   */
  public Reversibility reversibility(Transition transition) {
    return direction(transition.from(), transition.to()) == Direction.FORWARD
        ? transition.to().kind().wayBack()
        : Reversibility.FREE;
  }

  /** The stops joined by spaces. */
  @Override
  public String toString() {
    return String.join(" ", stops.stream().map(Phase::toString).toList());
  }
}
