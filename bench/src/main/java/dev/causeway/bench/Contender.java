package dev.causeway.bench;

import dev.causeway.engine.StackProgram;

/** An engine under measurement, with one stack that was never up. */
interface Contender extends AutoCloseable {
  /** Says what an up would do. */
  void preview(StackProgram program) throws Exception;

  /** Makes the world what the program says. */
  void up(StackProgram program) throws Exception;

  @Override
  void close();
}
