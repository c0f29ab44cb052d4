package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;

/** Told of pods as they come and go; must not block. */
public interface PodListener {
  /** The pod's container runs. */
  default void started(PodContext pod) {}

  /**
   * The pod's container runs no more.
   *
   * @param kill how it ended, if it was killed or cut off runs
   */
  default void stopped(PodContext pod, Optional<Kill> kill) {}
}
