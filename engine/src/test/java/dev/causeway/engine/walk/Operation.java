package dev.causeway.engine.walk;

import dev.causeway.engine.DirectRun.Kind;
import dev.causeway.engine.RunOptions;

/**
 * One thing done to the stack.
 *
 * @param options how, beyond a preview's being one
 * @param script what an up or a preview runs
 * @param parallel how many steps at once
 */
record Operation(Kind kind, RunOptions options, Script script, Faults faults, int parallel) {
  Operation running(Script other) {
    return new Operation(kind, options, other, faults, parallel);
  }

  /** Whether nothing keeps it from doing all there is to do. */
  boolean isHealthy() {
    return faults.perMille() == 0 && options.equals(RunOptions.NONE);
  }

  @Override
  public String toString() {
    String how = options.equals(RunOptions.NONE) ? "" : " " + options;
    return "\n  %s%s, %d at once, %s:%s".formatted(kind, how, parallel, faults, script);
  }
}
