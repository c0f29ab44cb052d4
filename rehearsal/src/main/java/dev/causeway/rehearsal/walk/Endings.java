package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.load.ClusterService;

/** Told how each service ended. */
@FunctionalInterface
public interface Endings {
  /**
   * A service has ended.
   *
   * @param where what it ran on
   * @param cutOff how many runs were under way
   */
  void ended(ClusterService service, String where, int cutOff);
}
