package dev.causeway.rehearsal.report;

import java.util.Set;

/**
 * Queues that stand in one strip of the timeline.
 *
 * @param title what they are to the migration
 */
public record QueueGroup(String title, Set<String> queues) {
  public QueueGroup {
    queues = Set.copyOf(queues);
  }
}
