package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;

/** A program that runs in a container. Called from several threads. */
public interface RunningContainer {
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
