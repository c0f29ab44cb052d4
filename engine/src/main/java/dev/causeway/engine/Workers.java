package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Threads of one run; what is handed in after the end is refused. */
final class Workers {
  private final ExecutorService threads;
  private final Halt halt;
  private final Interruption interruption;

  Workers(ExecutorService threads, Halt halt, Interruption interruption) {
    this.threads = threads;
    this.halt = halt;
    this.interruption = interruption;
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
  void await(CompletableFuture<?> work) {
    interruption.await(millis -> isOver(work, millis));
  }

  private static boolean isOver(CompletableFuture<?> work, long millis)
      throws InterruptedException {
    try {
      work.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      // Whoever did the work has reported why it failed.
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /**
   * Waits until all work is done. An interrupt is passed on and the waiting goes on for a while;
   * then the work is interrupted, and given up.
   *
   * @return false if it was given up
   */
  boolean finish() {
    threads.shutdown();
    boolean done =
        interruption.await(millis -> threads.awaitTermination(millis, TimeUnit.MILLISECONDS));
    if (!done) {
      threads.shutdownNow();
    }
    return done;
  }
}
