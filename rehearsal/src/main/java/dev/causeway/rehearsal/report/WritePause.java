package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.List;

/**
 * A time in which nothing could be written, and what it went by with.
 *
 * @param at paced time since the walk began
 * @param parts one after the other; together they are the whole length
 */
public record WritePause(String transition, Duration at, Duration length, List<Part> parts) {
  /** A part of a pause, such as the stop of the nodes. */
  public record Part(String what, Duration length) {}

  public WritePause {
    parts = List.copyOf(parts);
  }
}
