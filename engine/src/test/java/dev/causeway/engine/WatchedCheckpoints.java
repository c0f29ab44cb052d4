package dev.causeway.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Checkpoints that show each state a run writes, as the next run would find it. */
public final class WatchedCheckpoints implements Checkpoints {
  private final MemoryCheckpoints kept;
  private final Consumer<Deployment> watcher;

  public WatchedCheckpoints(MemoryCheckpoints kept, Consumer<Deployment> watcher) {
    this.kept = kept;
    this.watcher = watcher;
  }

  @Override
  public Optional<Deployment> load() {
    return kept.load();
  }

  @Override
  public Journal open(Deployment base) {
    Journal journal = kept.open(base);
    return new Journal() {
      @Override
      public CompletableFuture<Void> write(Change change) {
        CompletableFuture<Void> durable = journal.write(change);
        watcher.accept(kept.load().orElseThrow());
        return durable;
      }

      @Override
      public void finish(Deployment end) {
        journal.finish(end);
        watcher.accept(kept.load().orElseThrow());
      }

      @Override
      public void close() {
        journal.close();
      }
    };
  }
}
