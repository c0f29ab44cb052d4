package dev.causeway.engine;

class MemoryCheckpointsTest extends CheckpointsContract {
  private final Checkpoints checkpoints = new MemoryCheckpoints();

  @Override
  Checkpoints checkpoints() {
    return checkpoints;
  }
}
