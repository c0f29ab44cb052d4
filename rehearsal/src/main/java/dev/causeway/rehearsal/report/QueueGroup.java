package dev.causeway.rehearsal.report;

import java.util.List;
import java.util.Set;

/**
 * Queues that stand in one strip of the timeline.
 *
 * @param title what they are to the migration
 * @param word the same where there is little room
 */
public record QueueGroup(String title, String word, Set<String> queues) {
  public QueueGroup {
    queues = Set.copyOf(queues);
  }

  /** Their names in the order of the alphabet. */
  List<String> names() {
    return queues.stream().sorted().toList();
  }
}
