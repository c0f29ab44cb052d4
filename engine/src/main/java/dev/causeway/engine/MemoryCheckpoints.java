package dev.causeway.engine;

import java.util.Optional;

/** Checkpoints that live as long as this object. */
public final class MemoryCheckpoints implements Checkpoints {
  private volatile Optional<Deployment> latest;

  public MemoryCheckpoints() {
    this.latest = Optional.empty();
  }

  /** Checkpoints that start from a state. */
  public MemoryCheckpoints(Deployment deployment) {
    this.latest = Optional.of(deployment);
  }

  @Override
  public Optional<Deployment> load() {
    return latest;
  }

  @Override
  public void save(Deployment deployment) {
    latest = Optional.of(deployment);
  }
}
