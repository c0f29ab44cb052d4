package dev.causeway.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What lies on the disk of a stack at one moment: the state, and the journal of an open run. */
record Disk(Optional<byte[]> state, Optional<byte[]> journal) {
  /** Stands for the digest of a state that is not there. */
  private static final String NONE = "none";

  static Disk read(Path state, Path journal) throws IOException {
    return new Disk(StateFile.bytes(state), StateFile.bytes(journal));
  }

  /** The digest of the state's file. */
  String digest() {
    return state.map(Sha256::of).orElse(NONE);
  }

  /** Equal for equal contents. */
  String mark() {
    return digest() + " " + journal.map(Sha256::of).orElse(NONE);
  }
}
