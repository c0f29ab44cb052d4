package dev.causeway.rehearsal.crash;

import dev.causeway.engine.Change;
import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Journal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The checkpoints of a process that may die: a dead one writes nothing. */
record MortalCheckpoints(Checkpoints checkpoints, Lifeline life) implements Checkpoints {
  @Override
  public Optional<Deployment> load() {
    return checkpoints.load();
  }

  @Override
  public Journal open(Deployment base) {
    return new MortalJournal(checkpoints.open(base), life);
  }

  private record MortalJournal(Journal journal, Lifeline life) implements Journal {
    @Override
    public CompletableFuture<Void> write(Change change) {
      life.mustLive();
      return journal.write(change);
    }

    @Override
    public void finish(Deployment end) {
      life.mustLive();
      journal.finish(end);
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
