package dev.causeway.rehearsal.report;

/** What a rehearsal is about. */
public enum Topic {
  /** Queues, and those who work on them. */
  QUEUES,
  /** Disks, and those who write on them. */
  DISKS,
  /** Brokers, and those who produce and consume. */
  BROKERS
}
