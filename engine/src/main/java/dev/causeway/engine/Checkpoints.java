package dev.causeway.engine;

import java.util.Optional;

/** Where the state of one stack is kept. */
public interface Checkpoints {
  /** The state as the last run left it, finished or not; empty before the first. */
  Optional<Deployment> load();

  /**
   * Begins a run on what {@link #load} gave. The stack is this run's alone until the journal is
   * finished or closed.
   *
   * @throws EngineException if another run has the stack, or changed it since it was loaded
   */
  Journal open(Deployment base);

  /** Keeps the state, in place of the one before, in a run of its own. */
  default void save(Deployment deployment) {
    try (Journal journal = open(deployment)) {
      journal.finish(deployment);
    }
  }
}
