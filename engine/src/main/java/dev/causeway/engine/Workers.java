package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads of one run; what is handed in after the end is refused. */
final class Workers {
  private final ExecutorService threads;
  private final Halt halt;

  Workers(ExecutorService threads, Halt halt) {
    this.threads = threads;
    this.halt = halt;
  }

  <T> CompletableFuture<T> submit(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(result, work));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new Refused());
    }
    return result;
  }

  private <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    } catch (Error e) {
      halt.crashed(e);
      result.completeExceptionally(new Refused());
    }
  }

  /** Waits for one piece of work, as {@link #finish} does for all. */
  static void await(CompletableFuture<?> work, Runnable onInterrupt) {
    while (!work.isDone()) {
      try {
        work.get();
      } catch (InterruptedException e) {
        onInterrupt.run();
      } catch (ExecutionException e) {
        // Whoever did the work has reported why it failed.
        return;
      }
    }
  }

  /** Waits until all work is done; an interrupt is passed on, and the waiting goes on. */
  void finish(Runnable onInterrupt) {
    threads.shutdown();
    boolean done = false;
    while (!done) {
      try {
        done = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        onInterrupt.run();
      }
    }
  }
}
