package dev.causeway.engine;

import java.util.Optional;

/**
 * A step that is about to run.
 *
 * @param old where the resource stands in the state so far; empty of one that is new
 * @param maker who is to do it
 */
record Planned(Step step, Optional<Slot> old, Maker maker) {
  Op op() {
    return step.op();
  }

  /** What is wanted. */
  ResourceState wanted() {
    return step.after().orElseThrow();
  }

  /** The resource as it is. */
  ResourceState former() {
    return old.orElseThrow().state();
  }
}
