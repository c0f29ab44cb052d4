package dev.causeway.rehearsal.crash;

/** Told how the crashes of a rehearsal go; called from many threads. */
public interface CrashProgress {
  /** Tells nobody. */
  CrashProgress NONE = new CrashProgress() {};

  /** The undisturbed transitions are known. */
  default void recorded(int transitions, int effects) {}

  /** So many crashes are to be tried, of all there are. */
  default void planned(int chosen, int all) {}

  /** A crash was tried. */
  default void ended(Outcome outcome) {}
}
