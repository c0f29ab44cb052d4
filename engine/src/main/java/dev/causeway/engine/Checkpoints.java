package dev.causeway.engine;

import java.util.Optional;

/** Where the state of one stack is kept. */
public interface Checkpoints {
  /** The state last saved; empty before the first. */
  Optional<Deployment> load();

  /** Keeps the state, in place of the one before; either whole or not at all. */
  void save(Deployment deployment);
}
