package dev.causeway.engine;

/** How a resource may stand in a state that this engine did not write. */
final class Standings {
  private Standings() {}

  static Standing tainted(Standing standing) {
    return new Standing(
        standing.delete(),
        standing.external(),
        standing.pendingReplacement(),
        true,
        standing.refreshBeforeUpdate(),
        standing.initErrors(),
        standing.created(),
        standing.modified());
  }
}
