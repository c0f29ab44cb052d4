package dev.causeway.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Checkpoints that live as long as this object. Thread-safe. */
public final class MemoryCheckpoints implements Checkpoints {
  private Optional<Replay> latest;
  private Optional<Journal> running = Optional.empty();

  public MemoryCheckpoints() {
    this.latest = Optional.empty();
  }

  /** Checkpoints that start from a state. */
  public MemoryCheckpoints(Deployment deployment) {
    this.latest = Optional.of(new Replay(deployment));
  }

  @Override
  public synchronized Optional<Deployment> load() {
    return latest.map(Replay::result);
  }

  @Override
  public synchronized Journal open(Deployment base) {
    if (running.isPresent()) {
      throw new EngineException(
          "another run of this process is changing the stack; wait for it to end");
    }
    Journal journal = new MemoryJournal(base);
    running = Optional.of(journal);
    return journal;
  }

  private synchronized void keep(Journal journal, Replay state) {
    if (running.filter(journal::equals).isEmpty()) {
      throw new EngineException("this run has ended and can write no more");
    }
    latest = Optional.of(state);
  }

  private synchronized void end(Journal journal) {
    running = running.filter(other -> !other.equals(journal));
  }

  private final class MemoryJournal implements Journal {
    private final Replay replay;

    MemoryJournal(Deployment base) {
      this.replay = new Replay(base);
    }

    @Override
    public CompletableFuture<Void> write(Change change) {
      synchronized (MemoryCheckpoints.this) {
        keep(this, replay);
        replay.apply(change);
        return CompletableFuture.completedFuture(null);
      }
    }

    @Override
    public void finish(Deployment deployment) {
      keep(this, new Replay(deployment));
      end(this);
    }

    @Override
    public void close() {
      end(this);
    }
  }
}
