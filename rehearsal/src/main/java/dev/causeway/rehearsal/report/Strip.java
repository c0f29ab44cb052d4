package dev.causeway.rehearsal.report;

import java.util.List;

/**
 * Values that stand in one strip of the timeline.
 *
 * @param title what they are
 * @param word the same where there is little room
 * @param lines what each is called, and by what name samples have it
 */
public record Strip(String title, String word, List<String> lines) {
  public Strip {
    lines = List.copyOf(lines);
  }
}
