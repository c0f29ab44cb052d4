package dev.causeway.engine;

import java.util.concurrent.CompletableFuture;

/** What one run writes while it goes on. Thread-safe. */
public interface Journal extends AutoCloseable {
  /**
   * Notes a change, after those noted before.
   *
   * @return done once it is durable; fails with an {@link EngineException} if another run has taken
   *     over the stack
   */
  CompletableFuture<Void> write(Change change);

  /** Ends the run: the state as a whole, in place of the one before. */
  void finish(Deployment end);

  /** Gives the stack up; without a finish what was written stays for the next load. */
  @Override
  void close();
}
