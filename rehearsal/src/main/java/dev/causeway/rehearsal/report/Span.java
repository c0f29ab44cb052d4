package dev.causeway.rehearsal.report;

import java.time.Duration;

/**
 * How long somebody held one thing, in paced time since the walk began.
 *
 * @param what what was held, such as {@code vol-1}
 * @param kind the number of its kind among {@link Holdings#kinds}
 */
public record Span(Duration from, Duration to, String what, int kind) {}
