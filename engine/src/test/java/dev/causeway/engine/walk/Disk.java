package dev.causeway.engine.walk;

import dev.causeway.engine.Change;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Journal;
import dev.causeway.engine.MemoryCheckpoints;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where the state outlives the process; tells what stands there after every write. */
final class Disk implements Journal {
  private final MemoryCheckpoints checkpoints;
  private final Journal journal;
  private final Consumer<Entry> notes;

  Disk(Deployment state, Consumer<Entry> notes) {
    this.checkpoints = new MemoryCheckpoints(state);
    this.journal = checkpoints.open(state);
    this.notes = notes;
  }

  /** What the next process will find. */
  Deployment state() {
    return checkpoints.load().orElseThrow();
  }

  @Override
  public synchronized CompletableFuture<Void> write(Change change) {
    CompletableFuture<Void> durable = journal.write(change);
    notes.accept(new Entry.Saved(state()));
    return durable;
  }

  @Override
  public synchronized void finish(Deployment end) {
    journal.finish(end);
    notes.accept(new Entry.Saved(state()));
  }

  @Override
  public void close() {
    journal.close();
  }
}
