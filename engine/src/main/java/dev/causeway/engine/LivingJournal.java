package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import java.util.concurrent.CompletableFuture;

/**
 * A journal as a process writes it: one that has died writes nothing any more, and so begins
 * nothing that has to be written down before.
 */
final class LivingJournal implements Journal {
  private final Journal journal;
  private final Halt halt;

  LivingJournal(Journal journal, Halt halt) {
    this.journal = journal;
    this.halt = halt;
  }

  @Override
  public CompletableFuture<Void> write(Change change) {
    if (!isAlive()) {
      throw new Refused();
    }
    return journal.write(change);
  }

  @Override
  public void finish(Deployment end) {
    if (isAlive()) {
      journal.finish(end);
    }
  }

  private boolean isAlive() {
    return halt.crash().isEmpty();
  }

  @Override
  public void close() {
    journal.close();
  }
}
