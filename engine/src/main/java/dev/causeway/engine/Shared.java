package dev.causeway.engine;

import java.time.Clock;

/** What all parts of one run share. */
record Shared(
    StackProgram program,
    SnapshotKeeper snapshot,
    Aliases aliases,
    ProviderRegistry providers,
    RequiredPlugins plugins,
    Makers makers,
    Policing policies,
    Fates fates,
    Reporter reporter,
    Halt halt,
    Clock clock,
    RunOptions options,
    Targets targets) {
  /** Whether the run only says what it would do. */
  boolean preview() {
    return options.preview();
  }
}
