package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.WalkRecord;
import java.time.Duration;

/** A world with a stack in it that a walk leads from phase to phase under live load. */
interface Walkable extends AutoCloseable {
  /** Makes its changes of phase. */
  Crossing crossing();

  /** What every world stands on. */
  default Ground ground() {
    return crossing().ground();
  }

  /** Looks at it. */
  default Recorder recorder() {
    return crossing().recorder();
  }

  /** The stack at its engine. */
  default Passage passage() {
    return crossing().passage();
  }

  /**
   * Starts the load.
   *
   * @param wanted how much there is to be at the end, at least
   * @param legs over how many changes of phase
   */
  void begin(int wanted, int legs);

  /** What was counted so far. */
  Counts counts();

  /**
   * Ends the load and closes the book; what is wrong is noted among the faults.
   *
   * @param patience how long to wait until everything is accounted for
   */
  Counts end(int wanted, Duration patience);

  /** What was seen, for the page. */
  WalkRecord record(String name);

  @Override
  void close();
}
