package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A program that runs in a container. Called from several threads. */
public interface RunningContainer {
  /**
   * Its exit code, once it has ended by itself, as a Job's program does; by default it never does.
   * What ends by itself in a pod that is to run for ever is started again.
   */
  default CompletionStage<Integer> exit() {
    return new CompletableFuture<>();
  }

  /** What the readiness probe finds; not asked where the pod declares no probe. */
  boolean ready();

  /**
   * Runs a command in the container, such as the preStop hook, until it ends; interrupted when the
   * container is killed.
   *
   * @return its exit code
   */
  int exec(List<String> command) throws InterruptedException;

  /**
   * Receives SIGTERM; returns when the program has ended, which takes what still runs in it along.
   * Interrupted when the container is killed.
   */
  void terminate() throws InterruptedException;

  /** Receives SIGKILL, or is told that it has ended: nothing runs in it when this returns. */
  KillReport kill();
}
