package dev.causeway.rehearsal.report;

import java.time.Duration;

/**
 * An effectful call that the engine made to a provider, in paced time since the walk began.
 *
 * @param what verb, kind and name of the resource, and nothing of its properties
 */
public record EngineCall(Duration start, Duration end, String what, Outcome outcome) {}
