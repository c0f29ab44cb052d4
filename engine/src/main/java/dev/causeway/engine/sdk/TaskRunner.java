package dev.causeway.engine.sdk;

import com.pulumi.deployment.internal.Runner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tells when a program has ended: when everything it began is done, or the first of it failed.
 *
 * <p>The SDK's own runner asks again and again on the common pool, and stacks that run side by side
 * starve each other. This one counts.
 */
final class TaskRunner implements Runner {
  private final AtomicInteger running = new AtomicInteger();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  @Override
  public <T> void registerTask(String description, CompletableFuture<T> task) {
    running.incrementAndGet();
    var unused = task.whenComplete((value, thrown) -> taskEnded(Optional.ofNullable(thrown)));
  }

  private void taskEnded(Optional<Throwable> thrown) {
    thrown.ifPresent(ended::completeExceptionally);
    if (running.decrementAndGet() == 0) {
      ended.complete(null);
    }
  }

  /** The callback runs here and now, on the thread that carries the deployment. */
  @Override
  public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
    CompletableFuture<T> program = new CompletableFuture<>();
    registerTask("program", program);
    try {
      program.complete(callback.get());
    } catch (RuntimeException e) {
      program.completeExceptionally(e);
    }
    return ended.thenApply(nothing -> new Ended<T>());
  }

  private static final class Ended<T> extends Result<T> {
    Ended() {
      super(ProcessExitedSuccessfully, List.of(), Optional.empty());
    }
  }
}
