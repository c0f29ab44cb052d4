package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;

/**
 * What goes on around a stack while it changes its phase: live load, which is brought to where a
 * transition is worth testing, and the law that every effectful call is held to.
 */
interface Scene extends WatchedProvider.Watcher {
  /** The load as it is at a stop. */
  void at(Phase stop);

  /** The stack is about to go one stop on, to this one. */
  void goingOnTo(Phase stop);

  /** Whether this change of phase has to bring something home. */
  boolean carries(Journey.Leg leg);

  /**
   * Waits until going back has something to carry.
   *
   * @return the last look; open when it is so
   */
  Verdict fill();

  /** How much came home so far. */
  long carried();

  /** The calls to come belong to a transition in this direction. */
  void during(Direction direction);

  /** How many effectful calls there were since {@link #during}. */
  int calls();

  /** A run to this stop has ended, well or not. */
  void ran(Phase to);

  /** The stack stands at this stop, after the run that brought it there. */
  void arrived(Phase stop);
}
