package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.InstanceProgram.RunningInstance;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What runs on stand-alone instances, on threads of their own; for whoever has the turn. */
final class Ec2Programs implements AutoCloseable {
  private static final int CLOSING_SECONDS = 10;

  private final Time time;
  private final Consumer<Throwable> failed;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "nodes");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, InstanceProgram> programs = new HashMap<>();
  private final Map<String, CompletableFuture<RunningInstance>> running = new HashMap<>();

  /** For nothing yet; failures of programs are told. */
  Ec2Programs(Time time, Consumer<Throwable> failed) {
    this.time = time;
    this.failed = failed;
  }

  /** Says what the instance runs from its next start on. */
  void set(String instanceId, InstanceProgram program) {
    programs.put(instanceId, program);
  }

  void start(String instanceId) {
    InstanceProgram program = programs.get(instanceId);
    if (program == null || running.containsKey(instanceId)) {
      return;
    }
    var started = new CompletableFuture<RunningInstance>();
    running.put(instanceId, started);
    inBackground(
        () -> {
          try {
            started.complete(program.start(instanceId));
          } catch (RuntimeException e) {
            started.completeExceptionally(e);
            throw e;
          }
        });
  }

  /** Tells the program that its machine is shutting down. */
  void stop(String instanceId) {
    CompletableFuture<RunningInstance> program = running.get(instanceId);
    if (program != null) {
      tell(program, RunningInstance::stop, () -> {});
    }
  }

  /**
   * Ends the program; does the rest once nothing of it is left.
   *
   * @param then must take its own turn
   */
  void kill(String instanceId, Runnable then) {
    CompletableFuture<RunningInstance> program = running.remove(instanceId);
    if (program == null) {
      then.run();
    } else {
      tell(program, RunningInstance::kill, then);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void tell(
      CompletableFuture<RunningInstance> program, Consumer<RunningInstance> word, Runnable then) {
    program.whenComplete(
        (instance, failure) ->
            inBackground(
                () -> {
                  try {
                    if (failure == null) {
                      word.accept(instance);
                    }
                  } finally {
                    then.run();
                  }
                }));
  }

  private void inBackground(Runnable action) {
    time.hand(() -> guarded(action), threads);
  }

  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
  }

  void takeOver(Ec2Programs other) {
    programs.putAll(other.programs);
  }

  /** Kills every program; what runs ends later. */
  @Override
  public void close() {
    running.values().forEach(program -> tell(program, RunningInstance::kill, () -> {}));
    running.clear();
    threads.shutdown();
  }

  /** Waits for what runs to end; for whoever does not have the turn. */
  void awaitEnd() {
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        failed.accept(
            new IllegalStateException(
                "programs of instances did not end within %d s".formatted(CLOSING_SECONDS)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
