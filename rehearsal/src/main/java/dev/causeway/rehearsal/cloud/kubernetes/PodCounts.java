package dev.causeway.rehearsal.cloud.kubernetes;

/**
 * The pods of a Deployment.
 *
 * @param running whose container runs, terminating ones not counted
 * @param ready that may receive work
 * @param terminating deleted, but still there
 */
public record PodCounts(int running, int ready, int terminating) {}
