package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.TransitionResult;

/** Told how a rehearsal goes on, from many threads; a walk is named by its number, from 0. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = new Progress() {};

  /** So many walks are about to begin. */
  default void planned(int walks) {}

  /** A change of phase begins. */
  default void began(int walk, Journey.Leg leg) {}

  /** A change of phase has ended. */
  default void ended(int walk, TransitionResult result) {}

  /** What a walk's book says, every few seconds. */
  default void counted(int walk, Counts counts) {}

  /** A fault was found. */
  default void fault(int walk, Fault fault) {}
}
