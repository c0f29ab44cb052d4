package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;

/** Brings the load to where a transition is worth testing. */
public interface Steering {
  /** The load as it is at a stop. */
  void at(Phase stop);

  /**
   * Makes the new side do whatever it is sent, and waits until what failed before has been done or
   * has fallen back: past the last shift it could not fall back any more.
   */
  void mendNewSide();

  /**
   * Waits until going back has something to carry.
   *
   * @return the last look; open when it is so
   */
  Verdict fill();
}
