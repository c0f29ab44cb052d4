package dev.causeway.rehearsal.crash;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Deployment;
import java.util.Optional;

/** The checkpoints of a process that may die: a dead one saves nothing. */
record MortalCheckpoints(Checkpoints checkpoints, Lifeline life) implements Checkpoints {
  @Override
  public Optional<Deployment> load() {
    return checkpoints.load();
  }

  @Override
  public void save(Deployment deployment) {
    life.death()
        .ifPresent(
            death -> {
              throw death;
            });
    checkpoints.save(deployment);
  }
}
