package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.WalkRecord;
import java.time.Duration;

/** A world with a stack in it that a walk leads from phase to phase under live load. */
interface Walkable extends AutoCloseable {
  /** What every world stands on. */
  Ground ground();

  /** Looks at it. */
  Recorder recorder();

  /** Makes its changes of phase. */
  Crossing crossing();

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
