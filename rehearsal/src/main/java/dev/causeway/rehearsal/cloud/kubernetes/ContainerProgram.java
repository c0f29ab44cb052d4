package dev.causeway.rehearsal.cloud.kubernetes;

/** What an image does when a container of it starts. */
@FunctionalInterface
public interface ContainerProgram {
  /**
   * Starts the program; returns as soon as it runs. A program that throws has crashed and is
   * started again after a while.
   */
  RunningContainer start(PodContext pod);
}
