package dev.causeway.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PulumiBackendTest extends CheckpointsContract {
  private final Passphrase passphrase = new Passphrase("correct horse");
  @TempDir private Path directory;

  @Override
  Checkpoints checkpoints() {
    return FileCheckpoints.inBackend(directory, "shop", "dev", passphrase);
  }
}
