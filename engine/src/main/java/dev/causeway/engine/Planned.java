package dev.causeway.engine;

/** A step that is about to run, and who is to do it. */
record Planned(Step step, Maker maker) {
  ResourceState wanted() {
    return step.after().orElseThrow();
  }

  ResourceState old() {
    return step.before().orElseThrow();
  }
}
