package dev.causeway.engine;

/** What a run tells while it goes on; called from many threads, one call at a time. */
public interface Events {
  /** Tells nobody. */
  Events NONE = new Events() {};

  /** A step is about to run; its {@code after} is what is wanted. */
  default void stepStarted(Step step) {}

  /** A step ended, well or {@link Step#failed}; its {@code after} is what came out. */
  default void stepEnded(Step step) {}

  /** A line was logged, by the program, a provider or the engine. */
  default void log(Diagnostic diagnostic) {}
}
