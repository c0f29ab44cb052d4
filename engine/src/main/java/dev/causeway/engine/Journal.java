package dev.causeway.engine;

/** What one run writes while it goes on. Thread-safe. */
public interface Journal extends AutoCloseable {
  /**
   * Notes a change; durable when this returns. Changes of the same key are to be written one after
   * the other.
   *
   * @throws EngineException if another run has taken over the stack
   */
  void write(Change change);

  /** Ends the run: the state as a whole, in place of the one before. */
  void finish(Deployment end);

  /** Gives the stack up; without a finish what was written stays for the next load. */
  @Override
  void close();
}
