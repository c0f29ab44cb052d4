package dev.causeway.rehearsal.report;

import java.time.Duration;

/**
 * What a walk does from a moment on, until its next activity begins.
 *
 * @param at paced time since the walk began
 * @param what in a few words, such as {@code preview of verify}
 */
public record Activity(Duration at, String what) {}
