package dev.causeway.rehearsal.cloud.kubernetes;

/** Questions about pods. */
final class Pods {
  private Pods() {}

  static boolean isRunning(KubeObject pod) {
    return pod.at("/status/phase").asText().equals("Running");
  }

  /** Whether it runs and is to stay. */
  static boolean stands(KubeObject pod) {
    return isRunning(pod) && !pod.isBeingDeleted();
  }

  static boolean isReady(KubeObject pod) {
    return pod.is("Ready");
  }
}
