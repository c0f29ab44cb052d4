package dev.causeway.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends CheckpointsContract {
  @TempDir private Path directory;

  @Override
  Checkpoints checkpoints() {
    return new FileCheckpoints(directory.resolve("stacks/dev.json"));
  }
}
