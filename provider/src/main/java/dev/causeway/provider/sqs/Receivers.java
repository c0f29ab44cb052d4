package dev.causeway.provider.sqs;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Several threads at the same work. */
final class Receivers {
  private final int threads;

  Receivers(int threads) {
    this.threads = threads;
  }

  /**
   * The sum of what the threads answer, once all have ended; or what one of them threw.
   *
   * @throws CancellationException if interrupted meanwhile
   */
  long run(Callable<Long> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> answers = executor.invokeAll(Collections.nCopies(threads, work));
      long sum = 0;
      for (Future<Long> answer : answers) {
        sum += answer.get();
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown);
  }
}
