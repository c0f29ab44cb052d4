package dev.causeway.rehearsal.report;

import java.time.Duration;

/**
 * A change of phase and when it happened, in paced time since the walk began.
 *
 * @param start when its preview began
 * @param end when its second run had found nothing to do
 */
public record Leg(Duration start, Duration end, TransitionResult transition) {}
