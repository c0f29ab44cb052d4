package dev.causeway.engine;

import java.util.concurrent.CompletableFuture;

/** The journal of a preview, which leaves nothing behind. */
final class NoJournal implements Journal {
  @Override
  public CompletableFuture<Void> write(Change change) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void finish(Deployment end) {}

  @Override
  public void close() {}
}
