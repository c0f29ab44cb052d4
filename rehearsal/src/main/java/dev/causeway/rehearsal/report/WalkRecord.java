package dev.causeway.rehearsal.report;

import java.util.List;

/**
 * What was seen of one walk.
 *
 * @param name what the walk is for, in a few words
 * @param groups the queues that were sampled, each in one group
 */
public record WalkRecord(
    String name, List<QueueGroup> groups, List<Sample> samples, List<Leg> legs) {
  public WalkRecord {
    groups = List.copyOf(groups);
    samples = List.copyOf(samples);
    legs = List.copyOf(legs);
  }
}
