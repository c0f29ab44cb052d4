package dev.causeway.engine.sdk;

import java.util.Map;
import java.util.Set;

/** What a program can ask about the run it is part of. */
public record ProgramSettings(
    String project,
    String stack,
    Map<String, String> config,
    Set<String> secretKeys,
    boolean preview) {}
