package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Direction;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The transition that is under way; going forward it may undo no move. Thread-safe. */
final class Transit {
  private final Set<String> moves;
  private final Faults faults;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Direction direction = Direction.STAY;

  /** A transit of a stack whose moves are of these types. */
  Transit(Set<String> moves, Faults faults) {
    this.moves = Set.copyOf(moves);
    this.faults = faults;
  }

  /** The calls to come belong to a transition in this direction. */
  void during(Direction transition) {
    direction = transition;
    calls.set(0);
  }

  /** Where it leads. */
  Direction direction() {
    return direction;
  }

  /** How many effectful calls there were since {@link #during}. */
  int calls() {
    return calls.get();
  }

  /** An effectful call is about to be made. */
  void before(Call call) {
    calls.incrementAndGet();
    if (direction == Direction.FORWARD && moves.stream().anyMatch(call::deletes)) {
      faults.add(
          Rule.MOVES_STAY_GOING_FORWARD,
          call.urn().name(),
          "at " + call,
          "%s is undone on a step forward".formatted(call.urn().name()));
    }
  }
}
