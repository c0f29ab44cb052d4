package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;

/**
 * Who takes replicas off brokers. What it says of its own work is no proof of anything: that is
 * looked for in the cluster.
 */
interface Executor {
  /**
   * Goes on with what is under way, or begins what comes next; open when there is nothing left to
   * do. A run that was cut short is gone on with.
   */
  Verdict goOn();
}
