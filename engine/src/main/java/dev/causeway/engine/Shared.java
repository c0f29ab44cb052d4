package dev.causeway.engine;

import java.time.Clock;

/**
 * What all parts of one run share.
 *
 * @param preview whether the run only says what it would do
 */
record Shared(
    StackProgram program,
    SnapshotKeeper snapshot,
    ProviderRegistry providers,
    Makers makers,
    Policing policies,
    Fates fates,
    Reporter reporter,
    Halt halt,
    Clock clock,
    boolean preview) {}
