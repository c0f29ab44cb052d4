package dev.causeway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A journal in a file. One thread writes it, so that an interrupt of the run does not close the
 * file under it; what came together while it wrote is forced to the disk together.
 */
final class FileJournal implements Journal {
  private final Path path;
  private final StackLock lock;
  private final Lease lease;
  private final RunFiles files;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(FileJournal::thread);
  private final Future<?> beats;

  /** A line and who waits for it. */
  private static final class Waiting {
    private final byte[] line;
    private final CompletableFuture<Void> durable = new CompletableFuture<>();

    Waiting(byte[] line) {
      this.line = line;
    }
  }

  /** Something done to files. */
  private interface Work {
    void run() throws IOException;
  }

  FileJournal(Path path, StackLock lock, Lease lease, RunFiles files) {
    this.path = path;
    this.lock = lock;
    this.lease = lease;
    this.files = files;
    long beat = lock.beat().toMillis();
    this.beats = writer.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "checkpoint");
    thread.setDaemon(true);
    return thread;
  }

  /** One that fails is made up for by the next; a lease that is lost fails the next write. */
  @SuppressWarnings("EmptyCatch")
  private void beat() {
    try {
      lock.renew(lease);
    } catch (IOException | EngineException e) {
      // nobody waits for this
    }
  }

  @Override
  public CompletableFuture<Void> write(Change change) {
    Waiting waiting = new Waiting(files.line(change));
    queue.add(waiting);
    return start(this::writeWaiting).thenCompose(done -> waiting.durable);
  }

  private void writeWaiting() {
    List<Waiting> batch = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  private void write(List<Waiting> batch) {
    List<byte[]> lines = batch.stream().map(waiting -> waiting.line).toList();
    try {
      holding(() -> files.append(lines));
      batch.forEach(waiting -> waiting.durable.complete(null));
    } catch (EngineException | UncheckedIOException e) {
      batch.forEach(waiting -> waiting.durable.completeExceptionally(e));
    }
  }

  @Override
  public void finish(Deployment end) {
    await(start(() -> holding(() -> files.finish(end))));
    close();
  }

  @Override
  public void close() {
    if (!writer.isShutdown()) {
      // Before the last thing the writer does, or it might touch the files once more after that.
      beats.cancel(false);
      try {
        await(start(() -> saving(() -> lock.release(lease))));
      } finally {
        writer.shutdown();
      }
    }
  }

  private void holding(Work work) {
    saving(
        () ->
            lock.holding(
                lease,
                slot -> {
                  work.run();
                  return lease;
                }));
  }

  private void saving(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be saved".formatted(path), e);
    }
  }

  private CompletableFuture<Void> start(Runnable work) {
    try {
      return CompletableFuture.runAsync(work, writer);
    } catch (RejectedExecutionException e) {
      throw new EngineException("this run has ended and can write no more", e);
    }
  }

  private static void await(CompletableFuture<Void> done) {
    try {
      done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
