package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;

/** Says on which node a pod is to run. */
@FunctionalInterface
interface Placement {
  /** The node; empty if there is none for now. */
  Optional<String> place(Key key, KubeObject pod);
}
