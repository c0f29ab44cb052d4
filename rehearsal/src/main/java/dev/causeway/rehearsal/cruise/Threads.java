package dev.causeway.rehearsal.cruise;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of one instance, and what they failed with before it was closed. Thread-safe. */
final class Threads implements Executor, AutoCloseable {
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final ExecutorService all = Executors.newCachedThreadPool(this::thread);
  private volatile boolean closed;

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cruise-control");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, cause) -> note(cause));
    return thread;
  }

  private void note(Throwable cause) {
    if (!closed) {
      faults.add(cause.toString());
    }
  }

  @Override
  public void execute(Runnable task) {
    all.execute(task);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    closed = true;
    all.shutdownNow();
  }
}
